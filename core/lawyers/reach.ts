import type { CountyIdentity, LawyerCounts, Reached } from '../commands/index.ts'
import { type Kysely, type PlatformTables, prepared } from '../database/index.ts'
import type { Instant } from '../time/index.ts'

/** How many lawyers each tier newly reaches now: practising, certificate in force, not away. */
export async function countLawyers(
  platform: Kysely<PlatformTables>,
  county: Pick<CountyIdentity, 'code' | 'region'>,
  now: Instant,
): Promise<LawyerCounts> {
  const rows = await lawyersByTier(platform, { ...county, now })
  const count = (tier: string) => toReached(rows.find(row => row.tier === tier))
  return { local: count('local'), regional: count('regional'), national: count('national') }
}

const lawyersByTier = prepared<
  PlatformTables,
  Pick<CountyIdentity, 'code' | 'region'> & { readonly now: Instant }
>()((db, value) =>
  reachable(db, value('now'))
    .leftJoin('appointment', join =>
      join.onRef('appointment.lawyer_id', '=', 'lawyer.id').on('appointment.county', '=', value('code')),
    )
    .select(eb => [
      eb
        .case()
        .when('appointment.lawyer_id', 'is not', null)
        .then('local')
        .when('lawyer.region', '=', value('region'))
        .then('regional')
        .else('national')
        .end()
        .as('tier'),
      eb.fn.countAll<number>().as('lawyers'),
      eb.fn.sum<number>('lawyer.enterprise').as('experienced'),
    ])
    .groupBy('tier'),
)

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
