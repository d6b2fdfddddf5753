import type { Effect } from '#core/commands'
import { deadlinesOf, startDeadline } from '#core/deadlines'
import type { OpenMatter } from '#core/matters'
import type { Instant } from '#core/time'
import { heldCase } from '../model/case.ts'
import { objection } from '../model/terms.ts'

/**
 * The term of an objection counts from when the decision that it is against was received (第四十九条), not from when it was
 * made. Where that is noted again, the earliest holds; one that was used stays used.
 */
export async function decisionReceived(
  effect: Effect<'county'>,
  matter: OpenMatter,
  at: Instant,
): Promise<void> {
  const { file } = await heldCase(effect, matter)
  const decided = { refused: file.decided?.at, terminated: file.termination?.at }[matter.state as string]
  if (decided === undefined) return
  const term = (await deadlinesOf(effect.db, matter.id)).find(({ key }) => key === objection.name)
  const isOfThis = term !== undefined && term.startedAt >= decided
  if (isOfThis && (term.metAt !== null || term.startedAt <= at)) return
  await startDeadline(effect, matter, objection, { from: at })
}
