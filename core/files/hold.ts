import type { Effect } from '../commands/index.ts'
import type { Instant } from '../time/index.ts'
import { FORGET } from './forget.ts'
import { ownersOf } from './owner.ts'

/**
 * Keeps uploads of the caller that are not attached yet until an instant, because a form that is not sent yet names them.
 * Of whoever has signed in they are found on another phone too. What is not theirs stays as it is.
 */
export async function holdFiles(
  effect: Effect<'county'>,
  fileIds: readonly string[],
  until: Instant,
): Promise<void> {
  const owners = ownersOf(effect.caller)
  if (fileIds.length === 0 || owners.length === 0) return
  const isSignedIn = effect.caller.principal.kind !== 'visitor'
  const held = await effect.db
    .updateTable('file')
    .set({ held_until: until, ...(isSignedIn && { owner: effect.actor }) })
    .where('id', 'in', fileIds)
    .where('owner', 'in', owners)
    .where('state', '=', 'loose')
    .returning('id')
    .execute()
  for (const { id } of held) effect.schedule(FORGET, id, until)
}
