import type { Effect } from '#core/commands'
import { onDuty } from '#core/duty'
import { type OpenMatter, officersHandling } from '#core/matters'
import { HANDLE } from '../permissions.ts'

/** Who handles it, or whoever is on duty for those that nobody does yet. */
export async function concerned(effect: Effect<'county'>, matter: OpenMatter): Promise<string[]> {
  const handling = await officersHandling(effect.db, matter.id)
  if (handling.length > 0) return handling
  return (await onDuty(effect.db, HANDLE, effect.now, matter)).map(id => `officer:${id}`)
}
