import { type ExpressionBuilder, expressionBuilder } from 'kysely'
import type { CountyIdentity } from '../commands/index.ts'
import { hasWord, type Kysely, listed, type PlatformTables } from '../database/index.ts'
import { type Instant, wallTime } from '../time/index.ts'
import type { Call, TierName } from './call.ts'
import { reachable } from './reach.ts'

/** So many are looked at at once: a tier may have tens of thousands. */
export const PAGE = 400

/** Whom a call looks for in one of its tiers. */
export interface Sought extends Pick<Call, 'field' | 'language' | 'enterprise'> {
  readonly county: Pick<CountyIdentity, 'code' | 'region'>
  readonly tier: TierName
  readonly experiencedOnly: boolean
  /** Nobody whom any call was told to after this; absent where they are told of every call. */
  readonly restedSince?: Instant
  /** Those who are on duty today: their quiet hours do not count. */
  readonly onDuty: readonly string[]
  readonly now: Instant
}

/** A lawyer who may be told of a call, and where they stand in their tier. */
export interface Likely {
  readonly id: string
  /** How badly they suit it, 0 the best. */
  readonly unfitness: number
  /** When they were at their desk last, and told of a call last; 0 for never. */
  readonly activeAt: Instant
  readonly toldAt: Instant
}

/**
 * Whom a call is told to first: those who were at their desk at some time before those who never were, who suits it best, and
 * among equals who was told of a call longest ago.
 */
export const likeliestFirst = (one: Likely, other: Likely): number =>
  Number(one.activeAt === 0) - Number(other.activeAt === 0) ||
  one.unfitness - other.unfitness ||
  one.toldAt - other.toldAt ||
  (one.id < other.id ? -1 : 1)

type Platform = Kysely<PlatformTables>

const NEVER = 0 as Instant

/** All of a tier whom nothing keeps from being told now: a county's advisers, who are few. */
export const allLikely = (platform: Platform, sought: Sought): Promise<Likely[]> =>
  likely(platform, sought).execute()

/** The same among some lawyers. */
export const likelyAmong = (platform: Platform, sought: Sought, ids: readonly string[]): Promise<Likely[]> =>
  likely(platform, sought).where('lawyer.id', 'in', listed(platform, ids)).execute()

/** A page of those who were at their desks after an instant, the last first, and after the last one of the page before. */
export const likelySince = (
  platform: Platform,
  sought: Sought,
  since: Instant,
  after?: Likely,
): Promise<Likely[]> => {
  let query = likely(platform, sought).where('active_at', '>', since)
  if (after)
    query = query.where(eb =>
      eb(
        eb.refTuple('active_at', 'told_at', 'lawyer.id'),
        '<',
        eb.tuple(after.activeAt, after.toldAt, after.id),
      ),
    )
  return query
    .orderBy('active_at', 'desc')
    .orderBy('told_at', 'desc')
    .orderBy('lawyer.id', 'desc')
    .limit(PAGE)
    .execute()
}

/**
 * The next page of a tier: those who were at their desks at some time, the last first, then those who never were, whom nobody
 * told of a call for longest first. Nobody is left out; a page that is not full is the last.
 */
export async function likelyPage(platform: Platform, sought: Sought, after?: Likely): Promise<Likely[]> {
  if (after?.activeAt === NEVER) return neverSeen(platform, sought, after)
  const seen = await likelySince(platform, sought, NEVER, after)
  return seen.length < PAGE ? [...seen, ...(await neverSeen(platform, sought))] : seen
}

function neverSeen(platform: Platform, sought: Sought, after?: Likely): Promise<Likely[]> {
  let query = likely(platform, sought).where('active_at', '=', NEVER)
  if (after)
    query = query.where(eb => eb(eb.refTuple('told_at', 'lawyer.id'), '>', eb.tuple(after.toldAt, after.id)))
  return query.orderBy('told_at').orderBy('lawyer.id').limit(PAGE).execute()
}

/** Nobody who is away or not to be disturbed, but for whoever is on duty. */
function likely(platform: Platform, sought: Sought) {
  const { county, tier, experiencedOnly, restedSince, onDuty, now } = sought
  let query = reachable(platform, now)
    .select(['lawyer.id', 'active_at as activeAt', 'told_at as toldAt'])
    .select(unfitness(sought).as('unfitness'))
    .where('lawyer.id', tier === 'local' ? 'in' : 'not in', advisers =>
      advisers.selectFrom('appointment').select('lawyer_id').where('county', '=', county.code),
    )
    .where(eb => eb.or([notQuiet(eb, now), eb('lawyer.id', 'in', listed(platform, onDuty))]))
  if (restedSince !== undefined) query = query.where('told_at', '<=', restedSince)
  if (tier !== 'local') query = query.where('region', tier === 'regional' ? '=' : '!=', county.region)
  if (experiencedOnly) query = query.where('enterprise', '=', 1)
  return query
}

/** Outside of the lawyer's quiet hours. */
function notQuiet(eb: ExpressionBuilder<PlatformTables, 'lawyer'>, now: Instant) {
  const { hour, minute } = wallTime(now)
  const at = hour * 60 + minute
  return eb.or([
    eb('quiet_from', 'is', null),
    eb.and([
      eb('quiet_from', '<', eb.ref('quiet_until')),
      eb.or([eb('quiet_from', '>', at), eb('quiet_until', '<=', at)]),
    ]),
    eb.and([
      eb('quiet_from', '>', eb.ref('quiet_until')),
      eb('quiet_until', '<=', at),
      eb('quiet_from', '>', at),
    ]),
  ])
}

/**
 * How badly a lawyer suits a call, 0 the best. Who named no fields takes every one, and comes after those who named the
 * call's. The usual language tells nobody from others.
 */
function unfitness({ field, language, enterprise }: Sought) {
  const eb = expressionBuilder<PlatformTables, 'lawyer'>()
  const lacks = (condition: ReturnType<typeof hasWord>, weight: number) =>
    eb.case().when(condition).then(eb.lit(0)).else(eb.lit(weight)).end().$castTo<number>()
  const speaking = language === 'mn' ? lacks(hasWord('lawyer.languages', 'mn'), 6) : eb.lit(0)
  const knowing =
    field === null
      ? eb.lit(0)
      : eb
          .case()
          .when(hasWord('lawyer.specialities', field))
          .then(eb.lit(0))
          .when('lawyer.specialities', '=', '')
          .then(eb.lit(2))
          .else(eb.lit(4))
          .end()
          .$castTo<number>()
  const experience = enterprise ? lacks(eb('enterprise', '=', 1), 1) : eb.lit(0)
  return eb(eb(speaking, '+', knowing), '+', experience)
}
