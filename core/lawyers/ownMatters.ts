import type { ExpressionBuilder } from 'kysely'
import type { Kysely, PlatformTables } from '../database/index.ts'
import { days, type Instant, plus } from '../time/index.ts'
import type { DeskCounty } from './desk.ts'

/** A follow-up that waits this long for its reply stands on top of the lawyer's list, and they are reminded of it. */
export const OVERDUE_AFTER = days(1)

/** A matter in a lawyer's own list. */
export interface OwnMatter {
  readonly county: DeskCounty
  readonly ref: string
  readonly title: string
  readonly stateLabel: string
  readonly closed: boolean
  /** Follow-ups that wait for them. */
  readonly unanswered: number
  /** Since when the first of them waits, where that is too long. */
  readonly overdueSince: Instant | null
  readonly updatedAt: Instant
}

/**
 * The matters that a lawyer has a seat in: first those where somebody waits too long for them, the longest on top, then
 * where somebody waits at all, then the last changed; or the first of these alone (`overdue`). A matter that has ended
 * waits for nobody. `offset` rather than a cursor, because rows move up while they are read.
 */
export async function mattersOf(
  platform: Kysely<PlatformTables>,
  lawyerId: string,
  page: {
    readonly now: Instant
    readonly closed?: boolean
    readonly overdue?: true
    readonly offset?: number
    readonly limit: number
  },
): Promise<OwnMatter[]> {
  const overdue = isOverdue(page.now)
  let query = seatedIn(platform, lawyerId).selectAll('own').select(['county.slug', 'county.name'])
  if (page.closed !== undefined) query = query.where('own.closed', '=', page.closed ? 1 : 0)
  if (page.overdue) query = query.where(overdue)
  const rows = await query
    .orderBy(eb => eb.case().when(overdue(eb)).then(eb.lit(0)).else(eb.lit(1)).end())
    .orderBy(eb => eb.case().when(overdue(eb)).then(eb.ref('own.waiting_since')).else(eb.lit(0)).end())
    .orderBy(eb => eb.case().when(isWaiting(eb)).then(eb.lit(0)).else(eb.lit(1)).end())
    .orderBy('own.updated_at', 'desc')
    .orderBy('own.ref')
    .limit(page.limit)
    .offset(page.offset ?? 0)
    .execute()
  return rows.map(row => ({
    county: { code: row.county, slug: row.slug, name: row.name },
    ref: row.ref,
    title: row.title,
    stateLabel: row.state_label,
    closed: row.closed === 1,
    unanswered: row.closed === 0 ? row.unanswered : 0,
    overdueSince: row.closed === 0 && isLong(row.waiting_since, page.now) ? row.waiting_since : null,
    updatedAt: row.updated_at,
  }))
}

const isLong = (since: Instant | null, now: Instant) => since !== null && plus(since, OVERDUE_AFTER) <= now

type Own = ExpressionBuilder<{ own: PlatformTables['lawyer_matter'] }, 'own'>

const isWaiting = (eb: Own) => eb.and([eb('own.closed', '=', 0), eb('own.unanswered', '>', 0)])

const isOverdue = (now: Instant) => (eb: Own) =>
  eb.and([eb('own.closed', '=', 0), eb('own.waiting_since', '<=', plus(now, -OVERDUE_AFTER))])

/** The matters in counties at work in which a lawyer has answered or holds a claim. */
const seatedIn = (platform: Kysely<PlatformTables>, lawyerId: string) =>
  platform
    .selectFrom('lawyer_matter as own')
    .innerJoin('county', 'county.code', 'own.county')
    .where('own.lawyer_id', '=', lawyerId)
    .where('own.seated', '=', 1)
    .where('county.status', '=', 'active')

/** In how many matters somebody waits for a lawyer's reply. */
export async function mattersWaiting(platform: Kysely<PlatformTables>, lawyerId: string): Promise<number> {
  const { n } = await seatedIn(platform, lawyerId)
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where(isWaiting)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** The counties in which a lawyer has answered or holds a claim, the latest first; forty at most. */
export async function countiesOfLawyer(
  platform: Kysely<PlatformTables>,
  lawyerId: string,
): Promise<DeskCounty[]> {
  return seatedIn(platform, lawyerId)
    .select(['county.code', 'county.slug', 'county.name'])
    .groupBy(['county.code', 'county.slug', 'county.name'])
    .orderBy(eb => eb.fn.max('own.updated_at'), 'desc')
    .orderBy('county.code')
    .limit(COUNTIES)
    .execute()
}

/** Each is opened to be read. */
const COUNTIES = 40
