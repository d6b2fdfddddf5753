import type { LawyerFacts } from '../commands/index.ts'
import { contains, type Kysely, type PlatformTables, prepared } from '../database/index.ts'
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

/**
 * The lawyers who practise now and have this name, or whose certificate has this number; where there is none, those of whose name it
 * is a part. A few at most, the county's advisers first.
 */
export async function lawyersNamed(
  platform: Kysely<PlatformTables>,
  text: string,
  county: string,
  now: Instant,
): Promise<LawyerFacts[]> {
  const practisingIn = async (found: ReturnType<typeof records>) => {
    const rows = await found
      .orderBy(eb => eb.case().when('appointment.since', 'is not', null).then(0).else(1).end())
      .orderBy('lawyer.certificate')
      .limit(50)
      .execute()
    return rows.map(row => toFacts(row, now)).filter(({ practising }) => practising)
  }
  const named = await practisingIn(
    records(platform, county).where(eb =>
      eb.or([eb('lawyer.name', '=', text), eb('lawyer.certificate', '=', text)]),
    ),
  )
  if (named.length > 0 || text === '') return named
  return practisingIn(records(platform, county).where(contains('lawyer.name', text)))
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
