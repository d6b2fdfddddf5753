import type { ExpressionBuilder } from 'kysely'
import type { CountyIdentity, LawyerCounts, Reached } from '../commands/index.ts'
import { type Kysely, type PlatformTables, prepared } from '../database/index.ts'
import type { Instant } from '../time/index.ts'

/** How many lawyers each tier newly reaches now: practising, certificate in force, not away. */
export async function countLawyers(
  platform: Kysely<PlatformTables>,
  { code, region }: Pick<CountyIdentity, 'code' | 'region'>,
  now: Instant,
): Promise<LawyerCounts> {
  const all = await lawyersByRegion(platform, { region, now })
  const advisers = await advisersByRegion(platform, { county: code, region, now })
  const of = (rows: typeof all, own: number) => toReached(rows.find(row => row.own === own))
  const local = { regional: of(advisers, 1), national: of(advisers, 0) }
  return {
    local: sumOf(local.regional, local.national, 1),
    regional: sumOf(of(all, 1), local.regional, -1),
    national: sumOf(of(all, 0), local.national, -1),
  }
}

const sumOf = (one: Reached, other: Reached, sign: 1 | -1): Reached => ({
  lawyers: one.lawyers + sign * other.lawyers,
  experienced: one.experienced + sign * other.experienced,
})

/** All of them, from the index `lawyer_reach` alone: there are tens of thousands, and whoever opens a page waits meanwhile. */
const lawyersByRegion = prepared<PlatformTables, { region: string; now: Instant }>()((db, value) =>
  reachable(db, value('now'))
    .select(counted)
    .select(ownRegion(value('region')))
    .groupBy('own'),
)

const advisersByRegion = prepared<PlatformTables, { county: string; region: string; now: Instant }>()(
  (db, value) =>
    reachable(db, value('now'))
      .innerJoin('appointment', 'appointment.lawyer_id', 'lawyer.id')
      .select(counted)
      .select(ownRegion(value('region')))
      .where('appointment.county', '=', value('county'))
      .groupBy('own'),
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
    .select(counted)
    .where('appointment.county', '=', value('county')),
)

type Counting = ExpressionBuilder<PlatformTables, 'lawyer'>

const counted = (eb: Counting) =>
  [eb.fn.countAll<number>().as('lawyers'), eb.fn.sum<number>('lawyer.enterprise').as('experienced')] as const

/** 1 where a lawyer is registered in this region (执业机构所在的省级行政区), else 0. */
const ownRegion = (region: string) => (eb: Counting) =>
  eb.case().when('lawyer.region', '=', region).then(eb.lit(1)).else(eb.lit(0)).end().as('own')

/** Whom a call may reach: practising, certificate in force, not away. */
export const reachable = (db: Kysely<PlatformTables>, now: Instant) =>
  db
    .selectFrom('lawyer')
    .where('lawyer.status', '=', 'practising')
    .where(eb => eb.or([eb('certificate_ends_at', 'is', null), eb('certificate_ends_at', '>', now)]))
    .where(eb => eb.or([eb('away_until', 'is', null), eb('away_until', '<=', now)]))
