import type { Effect } from '../commands/index.ts'
import { holdsSeat } from '../lawyers/index.ts'
import type { OpenMatter } from '../matters/index.ts'
import { holdCall } from './held.ts'

/**
 * Lets the lawyers who answered in one matter's call, or are about to, answer in another's too, as those may who are called
 * in by name. Returns their principal keys; nobody's where the other call is closed.
 */
export async function callOver(
  effect: Effect<'county'>,
  from: OpenMatter,
  to: OpenMatter,
): Promise<readonly string[]> {
  const { seats } = await holdCall(effect, from)
  const held = await holdCall(effect, to)
  if (held.call.state === 'closed') return []
  const lawyers = seats.filter(seat => holdsSeat(seat, effect.now))
  for (const { lawyerId, snapshot, adviser } of lawyers) {
    const seat = held.seatOf(lawyerId)
    if (seat && (seat.answeredAt !== null || seat.calledInAt !== null)) continue
    await held.putSeat({
      callId: held.call.id,
      lawyerId,
      snapshot,
      adviser,
      claimedAt: seat?.claimedAt ?? null,
      expiresAt: seat?.expiresAt ?? null,
      releasedAt: seat?.releasedAt ?? null,
      answeredAt: null,
      hiddenAt: seat?.hiddenAt ?? null,
      calledInAt: effect.now,
    })
  }
  if (lawyers.length > 0) await held.settle()
  return lawyers.map(({ lawyerId }) => `lawyer:${lawyerId}`)
}
