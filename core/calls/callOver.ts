import * as v from 'valibot'
import { type Effect, refuse } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { isClaimed, type Seat, stands } from '../lawyers/index.ts'
import { entriesOf, type OpenMatter } from '../matters/index.ts'
import { tell } from '../notices/index.ts'
import { w } from '../words/index.ts'
import { calledIn, calledOver } from './events.ts'
import { holdCall } from './held.ts'
import { lawyerCalledIn } from './notices.ts'

/**
 * Lets the lawyers whose answer stands in one matter's call, or who are about to answer, do so in another's open call too,
 * as those may who are called in by name. Whom the bureau called in by name and who has not answered is called in there by
 * name, and told so. Returns the principal keys of the others.
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
  const isNew = ({ lawyerId }: Seat) => {
    const seat = held.seatOf(lawyerId)
    return !seat || (seat.answeredAt === null && seat.calledInAt === null)
  }
  const cameBefore = await lawyersOver(effect.db, from.id)
  const invited: Seat[] = []
  const others: Seat[] = []
  for (const seat of seats) {
    const waitsFor = seat.calledInAt !== null && !stands(seat)
    if (waitsFor && !cameBefore.has(seat.snapshot.certificate)) invited.push(seat)
    else if (waitsFor || stands(seat) || isClaimed(seat, effect.now)) others.push(seat)
  }
  const called = invited.filter(isNew)
  const over = others.filter(isNew)
  for (const { lawyerId, snapshot, adviser } of [...called, ...over])
    await held.putSeat({ ...held.placeOf({ lawyerId, snapshot, adviser }), calledInAt: effect.now })
  for (const { snapshot } of called) to.say(calledIn, { lawyer: snapshot })
  if (over.length > 0) to.say(calledOver, { lawyers: over.map(({ snapshot }) => snapshot) })
  await tell(effect, { kind: lawyerCalledIn, to: called.map(keyOf), matter: to })
  if (called.length + over.length > 0) await held.settle()
  return others.map(keyOf)
}

const keyOf = ({ lawyerId }: Seat) => `lawyer:${lawyerId}`

/** Whether a lawyer may answer in a matter's call because of a double whose lawyers were let into it, not called in by name. */
export async function cameOver(
  db: Kysely<CountyTables>,
  matterId: string,
  { snapshot }: Pick<Seat, 'snapshot'>,
): Promise<boolean> {
  return (await lawyersOver(db, matterId)).has(snapshot.certificate)
}

/** The certificates of all lawyers who may. */
async function lawyersOver(db: Kysely<CountyTables>, matterId: string): Promise<ReadonlySet<string>> {
  const entries = await entriesOf(db, [matterId], [calledOver.type])
  const lawyers = entries.flatMap(({ data }) => v.parse(calledOver.data, data).lawyers)
  return new Set(lawyers.map(({ certificate }) => certificate))
}
