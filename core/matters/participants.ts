import { refuseField } from '../commands/index.ts'
import { type CountyTables, fromJson, type Kysely } from '../database/index.ts'
import { lawyerSnapshotSchema } from '../lawyers/index.ts'
import { t } from '../words/index.ts'

/** Somebody who takes part in a matter and can be written to. */
export interface Participant {
  readonly principal: string
  readonly name: string
}

/** Everybody whom the bureau can write to in a matter: its parties, and the lawyers who answered or hold a seat. */
export async function participantsOf(db: Kysely<CountyTables>, matterId: string): Promise<Participant[]> {
  const parties = await db
    .selectFrom('matter_party')
    .select(['principal', 'name'])
    .where('matter_id', '=', matterId)
    .where('principal', 'is not', null)
    .orderBy('id')
    .execute()
  const lawyers = await db
    .selectFrom('lawyer_seat')
    .innerJoin('lawyer_call', 'lawyer_call.id', 'lawyer_seat.call_id')
    .select(['lawyer_seat.lawyer_id', 'lawyer_seat.snapshot'])
    .where('lawyer_call.matter_id', '=', matterId)
    .where('lawyer_seat.released_at', 'is', null)
    .orderBy('lawyer_seat.claimed_at')
    .execute()
  return [
    ...parties.map(party => ({ principal: party.principal!, name: party.name })),
    ...lawyers.map(seat => ({
      principal: `lawyer:${seat.lawyer_id}`,
      name: fromJson(lawyerSnapshotSchema, seat.snapshot).name,
    })),
  ]
}

/** The participant of a principal key. Refuses the field `to` for anybody else. */
export async function participant(
  db: Kysely<CountyTables>,
  matterId: string,
  key: string,
): Promise<Participant> {
  const found = (await participantsOf(db, matterId)).find(person => person.principal === key)
  if (!found) throw refuseField('to', 'unknown', t('此人没有参与这件事项'))
  return found
}
