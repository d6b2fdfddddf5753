import { type CountyTables, type Kysely, type PlatformTables, preparedForms } from '../database/index.ts'
import { type RealmName, realmOf } from './realm.ts'

/** Somebody who may sign in to a realm now. */
export interface Person {
  readonly id: string
  /** Null for a citizen who has not said it. */
  readonly name: string | null
  readonly phoneHash: string | null
  readonly username: string | null
}

type By = { readonly id: string } | { readonly phoneHash: string } | { readonly username: string }

/**
 * The active officer, practising lawyer, active administrator or citizen of an id, a phone's hash or a user name, from
 * the realm's own store.
 */
export async function findPerson(read: unknown, realm: RealmName, by: By): Promise<Person | undefined> {
  if (realmOf[realm].store === 'county') return findInCounty(read as Kysely<CountyTables>, realm, by)
  return findOnPlatform(read as Kysely<PlatformTables>, realm, by)
}

async function findInCounty(db: Kysely<CountyTables>, realm: RealmName, by: By): Promise<Person | undefined> {
  if (realm === 'citizens') {
    if ('username' in by) return undefined
    const row = await db
      .selectFrom('citizen')
      .select(['id', 'name', 'phone_hash'])
      .where('id' in by ? 'id' : 'phone_hash', '=', 'id' in by ? by.id : by.phoneHash)
      .executeTakeFirst()
    return row && { id: row.id, name: row.name, phoneHash: row.phone_hash, username: null }
  }
  const [column, value] = columnOf(by)
  const [row] = await officers(db, column, { value })
  return row && { id: row.id, name: row.name, phoneHash: row.phone_hash, username: row.username }
}

async function findOnPlatform(
  db: Kysely<PlatformTables>,
  realm: RealmName,
  by: By,
): Promise<Person | undefined> {
  if (realm === 'lawyers') {
    if ('username' in by) return undefined
    const [column, value] = columnOf(by)
    const [row] = await lawyers(db, column, { value })
    return row && { id: row.id, name: row.name, phoneHash: row.phone_hash, username: null }
  }
  if ('phoneHash' in by) return undefined
  const row = await db
    .selectFrom('administrator')
    .select(['id', 'name', 'username'])
    .where('id' in by ? 'id' : 'username', '=', 'id' in by ? by.id : by.username)
    .where('status', '=', 'active')
    .executeTakeFirst()
  return row && { id: row.id, name: row.name, phoneHash: null, username: row.username }
}

/** Whoever may be suspended is read with each of their requests. */
const officers = preparedForms<CountyTables, Column, { value: string }>(column => column)(
  (db, column, value) =>
    db
      .selectFrom('officer')
      .select(['id', 'name', 'phone_hash', 'username'])
      .where(column, '=', value('value'))
      .where('status', '=', 'active'),
)

const lawyers = preparedForms<PlatformTables, Column, { value: string }>(column => column)(
  (db, column, value) =>
    db
      .selectFrom('lawyer')
      .select(['id', 'name', 'phone_hash'])
      .where(column as Exclude<Column, 'username'>, '=', value('value'))
      .where('status', '=', 'practising'),
)

type Column = 'id' | 'phone_hash' | 'username'

function columnOf(by: By): [Column, string] {
  if ('id' in by) return ['id', by.id]
  return 'phoneHash' in by ? ['phone_hash', by.phoneHash] : ['username', by.username]
}
