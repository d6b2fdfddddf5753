import type { Effect } from '../commands/index.ts'
import { addCameWith } from '../lawyers/index.ts'
import type { OpenMatter } from '../matters/index.ts'
import { holdCall } from './held.ts'

/** Says on the board that more came with what is asked, where anything did. */
export async function cameToo(
  effect: Effect<'county'>,
  matter: OpenMatter,
  files: Parameters<typeof addCameWith>[1],
): Promise<void> {
  if (files.length === 0) return
  const held = await holdCall(effect, matter)
  await held.settle({ cameWith: addCameWith(held.call.cameWith, files) })
}
