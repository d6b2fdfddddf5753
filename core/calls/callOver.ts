import * as v from 'valibot'
import { type Effect, refuse } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { isClaimed, type Seat, stands } from '../lawyers/index.ts'
import { entriesOf, type OpenMatter } from '../matters/index.ts'
import { w } from '../words/index.ts'
import { calledOver } from './events.ts'
import { holdCall } from './held.ts'

/**
 * Lets the lawyers whose answer stands in one matter's call, or who are about to answer, do so in another's open call too,
 * as those may who are called in by name. Returns their principal keys.
 */
export async function callOver(
  effect: Effect<'county'>,
  from: OpenMatter,
  to: OpenMatter,
): Promise<readonly string[]> {
  const { seats } = await holdCall(effect, from)
  const held = await holdCall(effect, to)
  if (held.call.state === 'closed')
    throw refuse('conflict', 'call-closed', w('对方已经结束，不再需要新的解答'))
  const lawyers = seats.filter(seat => stands(seat) || isClaimed(seat, effect.now))
  const coming = lawyers.filter(({ lawyerId }) => {
    const seat = held.seatOf(lawyerId)
    return !seat || (seat.answeredAt === null && seat.calledInAt === null)
  })
  for (const { lawyerId, snapshot, adviser } of coming) {
    await held.putSeat({ ...held.placeOf({ lawyerId, snapshot, adviser }), calledInAt: effect.now })
  }
  if (coming.length > 0) {
    to.say(calledOver, { lawyers: coming.map(({ snapshot }) => snapshot) })
    await held.settle()
  }
  return lawyers.map(({ lawyerId }) => `lawyer:${lawyerId}`)
}

/** Whether a lawyer may answer in a matter's call because of a double whose lawyers were let into it, not called in by name. */
export async function cameOver(
  db: Kysely<CountyTables>,
  matterId: string,
  { snapshot }: Pick<Seat, 'snapshot'>,
): Promise<boolean> {
  const entries = await entriesOf(db, [matterId], [calledOver.type])
  return entries
    .flatMap(({ data }) => v.parse(calledOver.data, data).lawyers)
    .some(({ certificate }) => certificate === snapshot.certificate)
}
