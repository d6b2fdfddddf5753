import type { Effect, LawyerFacts } from '../commands/index.ts'
import { refuse } from '../commands/index.ts'
import { snapshotOf, stands } from '../lawyers/index.ts'
import type { OpenMatter } from '../matters/index.ts'
import { tell } from '../notices/index.ts'
import { w } from '../words/index.ts'
import { calledIn } from './events.ts'
import { holdCall } from './held.ts'
import { lawyerCalledIn } from './notices.ts'

/**
 * Calls a lawyer in by name (点名邀请), of whichever tier: they are told at once, and may answer until the call is closed,
 * also where no seat is free. Whose answer stands, or who was called in before, is not called again; what came of it is
 * returned. Of whom all was hidden answers anew.
 */
export async function callIn(
  effect: Effect<'county'>,
  matter: OpenMatter,
  lawyer: LawyerFacts,
): Promise<'called' | 'answered' | 'called-before'> {
  const held = await holdCall(effect, matter)
  if (held.call.state === 'closed')
    throw refuse('conflict', 'call-closed', w('对方已经结束，不再需要新的解答'))
  const seat = held.seatOf(lawyer.id)
  if (seat && stands(seat)) return 'answered'
  if (seat && seat.calledInAt !== null) return 'called-before'
  const snapshot = snapshotOf(lawyer)
  await held.putSeat({
    ...held.placeOf({ lawyerId: lawyer.id, snapshot, adviser: lawyer.adviser }),
    calledInAt: effect.now,
  })
  matter.say(calledIn, { lawyer: snapshot })
  await tell(effect, { kind: lawyerCalledIn, to: [`lawyer:${lawyer.id}`], matter })
  await held.settle()
  return 'called'
}
