import { type Effect, refuse } from '../commands/index.ts'
import { type CountyTables, prepared } from '../database/index.ts'
import { w } from '../words/index.ts'

/** What a county knows of a citizen (群众). */
export interface Citizen {
  readonly id: string
  readonly name: string | null
  readonly phone: string
  readonly divisionCode: string | null
}

/** The context that a citizen's phone number is sealed in. */
export const citizenPhone = (id: string) => `citizen.phone.${id}`

/** The citizen who gives the running command. */
export async function citizenOf(effect: Effect<'county'>): Promise<Citizen> {
  const { principal } = effect.caller
  if (principal.kind !== 'citizen') throw refuse('forbidden', 'citizen', w('只有群众本人可以办理'))
  const [row] = await citizenWith(effect.db, { id: principal.id })
  if (!row) throw refuse('unauthenticated', 'sign-in', w('请先登录'))
  return {
    id: row.id,
    name: row.name,
    phone: effect.keys.unseal(row.phone_sealed, citizenPhone(row.id)),
    divisionCode: row.division_code,
  }
}

const citizenWith = prepared<CountyTables, { id: string }>()((db, value) =>
  db.selectFrom('citizen').selectAll().where('id', '=', value('id')),
)
