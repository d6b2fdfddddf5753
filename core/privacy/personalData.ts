import { aliasesOf } from '../aliases/index.ts'
import type { Json } from '../crypto/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { deliveriesOf, noticesOf, quietOf } from '../notices/index.ts'
import { type CitizenId, principalKey } from '../people/index.ts'
import { type Instant, iso, timeOfMinute } from '../time/index.ts'
import { consentsOf } from './consent.ts'
import { mattersOf } from './matters.ts'
import type { PersonalDataPlace } from './place.ts'

/** Another part that holds data about citizens: a module, sign-in. */
export interface PersonalDataSource {
  /** Its name in the export. */
  readonly name: string
  read(place: PersonalDataPlace, citizen: CitizenId): Promise<Json>
}

/**
 * Everything that core holds about one citizen, as JSON that they may take with them (个人信息保护法 art. 45), and what
 * each of `sources` holds under its name. Times are ISO 8601 in UTC. Undefined where there is no such citizen.
 */
export async function personalData(
  place: PersonalDataPlace,
  citizen: CitizenId,
  sources: readonly PersonalDataSource[] = [],
): Promise<Record<string, Json> | undefined> {
  const { db, keys } = place
  const row = await db.selectFrom('citizen').selectAll().where('id', '=', citizen).executeTakeFirst()
  if (!row) return undefined
  const principal = principalKey({ kind: 'citizen', id: citizen })
  // What they sent where it is kept secret who they are is theirs to take, and for nobody else to read over their shoulder.
  const own = [principal, ...(await aliasesOf(db, keys, citizen))]
  const each = async (read: (key: string) => Promise<readonly Json[]>): Promise<Json[]> =>
    (await Promise.all(own.map(read))).flat()
  const data: Record<string, Json> = {
    profile: {
      id: citizen,
      name: row.name,
      phone: keys.unseal(row.phone_sealed, `citizen.phone.${citizen}`),
      divisionCode: row.division_code,
      since: iso(row.created_at),
    },
    matters: await each(key => mattersOf(place, key)),
    consents: await each(key => consents(db, key)),
    files: await each(key => files(db, key)),
    notices: await notices(db, citizen, own.slice(1)),
    deliveries: await each(key => deliveries(db, key)),
    preferences: await preferences(db, principal),
    quietHours: await quietHours(db, principal),
  }
  for (const source of sources) data[source.name] = await source.read(place, citizen)
  return data
}

const EVERYTHING = Number.MAX_SAFE_INTEGER

async function consents(db: Kysely<CountyTables>, person: string): Promise<Json[]> {
  return (await consentsOf(db, person)).map(({ givenAt, withdrawnAt, ...consent }) => ({
    ...consent,
    givenAt: iso(givenAt),
    withdrawnAt: isoOrNull(withdrawnAt),
  }))
}

async function notices(
  db: Kysely<CountyTables>,
  citizen: CitizenId,
  aliases: readonly string[],
): Promise<Json> {
  const rows = await noticesOf(db, { kind: 'citizen', id: citizen }, { limit: EVERYTHING, aliases })
  return rows.map(({ at, readAt, ...notice }) => ({ ...notice, at: iso(at), readAt: isoOrNull(readAt) }))
}

/** What they uploaded, by name and size; the bytes are theirs to open on the pages where they stand. */
async function files(db: Kysely<CountyTables>, owner: string): Promise<Json[]> {
  const rows = await db
    .selectFrom('file')
    .select(['id', 'name', 'kind', 'media_type', 'bytes', 'created_at'])
    .where('owner', '=', owner)
    .orderBy('id')
    .execute()
  return rows.map(({ media_type, created_at, ...file }) => ({
    ...file,
    mediaType: media_type,
    at: iso(created_at),
  }))
}

async function deliveries(db: Kysely<CountyTables>, recipient: string): Promise<Json[]> {
  const rows = await deliveriesOf(db, { recipient, limit: EVERYTHING })
  return rows.map(({ kind, channel, address, state, createdAt }) => ({
    kind,
    channel,
    address,
    state,
    at: iso(createdAt),
  }))
}

async function preferences(db: Kysely<CountyTables>, principal: string): Promise<Json> {
  const rows = await db
    .selectFrom('notice_preference')
    .select(['kind', 'channel', 'wanted'])
    .where('principal', '=', principal)
    .orderBy('kind')
    .orderBy('channel')
    .execute()
  return rows.map(row => ({ ...row, wanted: row.wanted === 1 }))
}

async function quietHours(db: Kysely<CountyTables>, principal: string): Promise<Json> {
  const hours = await quietOf(db, principal)
  return hours && { from: timeOfMinute(hours.from), until: timeOfMinute(hours.until) }
}

const isoOrNull = (at: Instant | null) => (at === null ? null : iso(at))
