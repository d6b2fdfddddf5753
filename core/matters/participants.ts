import { type Effect, refuseField } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { callOf, holdsSeat, seatsOf } from '../lawyers/index.ts'
import type { Instant } from '../time/index.ts'
import { t } from '../words/index.ts'
import { lawyersHandling } from './handlers.ts'

/** Somebody who takes part in a matter and can be written to. */
export interface Participant {
  readonly principal: string
  readonly name: string
}

/**
 * Everybody whom the bureau can write to in a matter: its parties, the lawyers who handle it, and those who answered, hold
 * a seat or were called in.
 */
export async function participantsOf(
  db: Kysely<CountyTables>,
  matterId: string,
  now: Instant,
): Promise<Participant[]> {
  const parties = await db
    .selectFrom('matter_party')
    .select(['principal', 'name'])
    .where('matter_id', '=', matterId)
    .where('principal', 'is not', null)
    .orderBy('id')
    .execute()
  const call = await callOf(db, matterId)
  const seats = call ? await seatsOf(db, call.id) : []
  const handling = (await lawyersHandling(db, matterId)).filter(({ until }) => until === null)
  const lawyers = seats.filter(seat => holdsSeat(seat, now) || seat.calledInAt !== null)
  return [
    ...parties.map(party => ({ principal: party.principal!, name: party.name })),
    ...handling.map(({ principal, name }) => ({ principal, name })),
    ...lawyers
      .map(({ lawyerId, snapshot }) => ({ principal: `lawyer:${lawyerId}`, name: snapshot.name }))
      .filter(({ principal }) => !handling.some(handler => handler.principal === principal)),
  ]
}

/** The participant of a principal key. Refuses the field `to` for anybody else. */
export async function participant(
  { db, now }: Pick<Effect<'county'>, 'db' | 'now'>,
  matter: { readonly id: string },
  key: string,
): Promise<Participant> {
  const found = (await participantsOf(db, matter.id, now)).find(person => person.principal === key)
  if (!found) throw refuseField('to', 'unknown', t('此人没有参与这件事项'))
  return found
}
