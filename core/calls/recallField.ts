import type { Effect } from '../commands/index.ts'
import type { OpenMatter } from '../matters/index.ts'
import { holdCall } from './held.ts'

/** Gives a matter's call another field of law, which the board that lawyers read follows. */
export async function recallField(
  effect: Effect<'county'>,
  matter: OpenMatter,
  field: string | null,
): Promise<void> {
  const held = await holdCall(effect, matter)
  if (held.call.field !== field) await held.settle({ field })
}
