import { type Effect, refuse } from '../commands/index.ts'
import type { Seals } from '../crypto/index.ts'
import { type CountyTables, type Kysely, prepared } from '../database/index.ts'
import { type Mobile, newId } from '../people/index.ts'
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

/** The id of the citizen who signs in by a mobile number; undefined where nobody does. */
export async function citizenWithPhone(
  db: Kysely<CountyTables>,
  keys: Pick<Seals, 'lookupHash'>,
  phone: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('citizen')
    .select('id')
    .where('phone_hash', '=', keys.lookupHash(phone, 'phone'))
    .executeTakeFirst()
  return row?.id
}

/** The citizen of a mobile number, who is made at its first mention. */
export async function citizenByPhone(
  effect: Effect<'county'>,
  phone: Mobile,
): Promise<{ readonly id: string; readonly divisionCode: string | null }> {
  const { db, keys, now } = effect
  const phoneHash = keys.lookupHash(phone, 'phone')
  const id = newId()
  const { numInsertedOrUpdatedRows: made } = await db
    .insertInto('citizen')
    .values({
      id,
      name: null,
      phone_sealed: keys.seal(phone, citizenPhone(id)),
      phone_hash: phoneHash,
      division_code: null,
      created_at: now,
    })
    .onConflict(c => c.column('phone_hash').doNothing())
    .executeTakeFirst()
  if (made) {
    effect.audit(`citizen:${id}`)
    return { id, divisionCode: null }
  }
  const known = await db
    .selectFrom('citizen')
    .select(['id', 'division_code'])
    .where('phone_hash', '=', phoneHash)
    .executeTakeFirstOrThrow()
  return { id: known.id, divisionCode: known.division_code }
}
