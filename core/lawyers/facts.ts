import type { CountyIdentity, LawyerCounts, LawyerFacts, Reached } from '../commands/index.ts'
import { type Kysely, type PlatformTables, prepared } from '../database/index.ts'
import type { Instant } from '../time/index.ts'
import { photoPath } from './portrait.ts'

/** A lawyer's record as a command is given it, read just before the transaction; undefined when there is none. */
export async function lawyerFacts(
  platform: Kysely<PlatformTables>,
  id: string,
  county: string,
  now: Instant,
): Promise<LawyerFacts | undefined> {
  const [row] = await recordWithId(platform, { id, county })
  return row && toFacts(row, now)
}

/** The lawyers who practise now and have this name, or whose certificate has this number; a few at most. */
export async function lawyersNamed(
  platform: Kysely<PlatformTables>,
  text: string,
  county: string,
  now: Instant,
): Promise<LawyerFacts[]> {
  const rows = await records(platform, county)
    .where(eb => eb.or([eb('lawyer.name', '=', text), eb('lawyer.certificate', '=', text)]))
    .orderBy('lawyer.certificate')
    .limit(50)
    .execute()
  return rows.map(row => toFacts(row, now)).filter(({ practising }) => practising)
}

/** What lawyers are called, by their id. */
export async function namesOfLawyers(
  platform: Kysely<PlatformTables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await platform
    .selectFrom('lawyer')
    .select(['id', 'name'])
    .where('id', 'in', ['', ...ids])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** A lawyer's record is read with each of their requests and before each of their commands. */
const recordWithId = prepared<PlatformTables, { id: string; county: string }>()((db, value) =>
  records(db, value('county')).where('lawyer.id', '=', value('id')),
)

function records(platform: Kysely<PlatformTables>, county: string) {
  return platform
    .selectFrom('lawyer')
    .innerJoin('firm', 'firm.id', 'lawyer.firm_id')
    .leftJoin('appointment', join =>
      join.onRef('appointment.lawyer_id', '=', 'lawyer.id').on('appointment.county', '=', county),
    )
    .select([
      'lawyer.id',
      'lawyer.name',
      'lawyer.certificate',
      'lawyer.region',
      'lawyer.enterprise',
      'lawyer.specialities',
      'lawyer.languages',
      'lawyer.status',
      'lawyer.certificate_ends_at',
      'lawyer.created_at',
      'lawyer.version',
      'firm.name as firm_name',
      'appointment.since as adviser_since',
    ])
}

type LawyerRecord = Awaited<ReturnType<ReturnType<typeof records>['execute']>>[number]

function toFacts(row: LawyerRecord, now: Instant): LawyerFacts {
  return {
    id: row.id,
    name: row.name,
    firm: row.firm_name,
    certificate: row.certificate,
    photo: photoPath(row.id),
    region: row.region,
    enterprise: row.enterprise === 1,
    specialities: row.specialities.split(' ').filter(Boolean),
    languages: row.languages.split(' ').filter(Boolean),
    practising:
      row.status === 'practising' && (row.certificate_ends_at === null || row.certificate_ends_at > now),
    adviser: row.adviser_since !== null,
    since:
      row.adviser_since !== null && row.adviser_since > row.created_at ? row.adviser_since : row.created_at,
    version: row.version,
  }
}

/** How many lawyers each tier newly reaches now: practising, certificate in force, not away. */
export async function countLawyers(
  platform: Kysely<PlatformTables>,
  county: Pick<CountyIdentity, 'code' | 'region'>,
  now: Instant,
): Promise<LawyerCounts> {
  const rows = await reachable(platform, now)
    .leftJoin('appointment', join =>
      join.onRef('appointment.lawyer_id', '=', 'lawyer.id').on('appointment.county', '=', county.code),
    )
    .select(eb => [
      eb
        .case()
        .when('appointment.lawyer_id', 'is not', null)
        .then('local')
        .when('lawyer.region', '=', county.region)
        .then('regional')
        .else('national')
        .end()
        .as('tier'),
      eb.fn.countAll<number>().as('lawyers'),
      eb.fn.sum<number>('lawyer.enterprise').as('experienced'),
    ])
    .groupBy('tier')
    .execute()
  const count = (tier: string) => toReached(rows.find(row => row.tier === tier))
  return { local: count('local'), regional: count('regional'), national: count('national') }
}

/** How many of a county's advisers its calls reach now: what `countLawyers` counts as local, without the others. */
export async function countAdvisers(
  platform: Kysely<PlatformTables>,
  county: string,
  now: Instant,
): Promise<Reached> {
  const [row] = await advisersOf(platform, { county, now })
  return toReached(row)
}

/** Sums and counts come as texts from PostgreSQL, and nobody's sum is null. */
const toReached = (row: Reached | undefined): Reached => ({
  lawyers: Number(row?.lawyers ?? 0),
  experienced: Number(row?.experienced ?? 0),
})

const advisersOf = prepared<PlatformTables, { county: string; now: Instant }>()((db, value) =>
  reachable(db, value('now'))
    .innerJoin('appointment', 'appointment.lawyer_id', 'lawyer.id')
    .select(eb => [
      eb.fn.countAll<number>().as('lawyers'),
      eb.fn.sum<number>('lawyer.enterprise').as('experienced'),
    ])
    .where('appointment.county', '=', value('county')),
)

/** Whom a call may reach: practising, certificate in force, not away. */
export const reachable = (db: Kysely<PlatformTables>, now: Instant) =>
  db
    .selectFrom('lawyer')
    .where('lawyer.status', '=', 'practising')
    .where(eb => eb.or([eb('certificate_ends_at', 'is', null), eb('certificate_ends_at', '>', now)]))
    .where(eb => eb.or([eb('away_until', 'is', null), eb('away_until', '<=', now)]))
