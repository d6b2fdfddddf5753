import { type ExpressionBuilder, expressionBuilder } from 'kysely'
import type { CountyIdentity } from '../commands/index.ts'
import { hasWord, type Kysely, listed, type PlatformTables } from '../database/index.ts'
import { type Instant, wallTime } from '../time/index.ts'
import type { Call, TierName } from './call.ts'
import { reachable } from './reach.ts'

/** Among so many who were at their desks lately those are looked for who suit a call best: a tier may have tens of thousands. */
const POOL = 400

/** Whom a call looks for in one of its tiers. */
export interface Sought extends Pick<Call, 'field' | 'language' | 'enterprise'> {
  readonly county: Pick<CountyIdentity, 'code' | 'region'>
  readonly tier: TierName
  readonly experiencedOnly: boolean
  /** Not these. */
  readonly without: readonly string[]
  /** Nor whom any call was told to after this; absent where they are told of every call. */
  readonly restedSince?: Instant
  /** Those who are on duty today: their quiet hours do not count. */
  readonly onDuty: readonly string[]
  readonly now: Instant
  readonly limit: number
}

/**
 * The lawyers of a tier who will most likely answer a call, the likeliest first, by id: who speaks its language, knows its
 * field, and was at their desk lately; among equals who was told of a call longest ago. Nobody who is away or not to
 * be disturbed, but for whoever is on duty. Reads a bounded number of rows, however many the tier has.
 */
export async function likelyLawyers(platform: Kysely<PlatformTables>, sought: Sought): Promise<string[]> {
  const lately = await best(platform, sought, true)
  if (lately.length >= sought.limit) return lately
  const others = await best(platform, { ...sought, limit: sought.limit - lately.length }, false)
  return [...lately, ...others]
}

/** Of those who were at their desks at some time, or of those who never were: nobody is forgotten. */
async function best(platform: Kysely<PlatformTables>, sought: Sought, seen: boolean): Promise<string[]> {
  const { county, tier, experiencedOnly, without, restedSince, onDuty, now } = sought
  let pool = reachable(platform, now)
    .select(['lawyer.id', 'specialities', 'languages', 'enterprise', 'told_at'])
    .where('lawyer.id', tier === 'local' ? 'in' : 'not in', advisers =>
      advisers.selectFrom('appointment').select('lawyer_id').where('county', '=', county.code),
    )
    .where('lawyer.id', 'not in', listed(platform, without))
    .where('active_at', seen ? '>' : '=', 0 as Instant)
    .where(eb => eb.or([notQuiet(eb, now), eb('lawyer.id', 'in', listed(platform, onDuty))]))
  if (restedSince !== undefined) pool = pool.where('told_at', '<=', restedSince)
  if (tier !== 'local') pool = pool.where('region', tier === 'regional' ? '=' : '!=', county.region)
  if (experiencedOnly) pool = pool.where('enterprise', '=', 1)
  // Advisers are few, and all looked at; an order would have the whole directory walked through for them.
  if (tier !== 'local') pool = pool.orderBy(seen ? 'active_at' : 'told_at', seen ? 'desc' : 'asc').limit(POOL)
  const rows = await platform
    .selectFrom(pool.as('lawyer'))
    .select('lawyer.id')
    .orderBy(unfitness(sought))
    .orderBy('told_at')
    .orderBy('lawyer.id')
    .limit(sought.limit)
    .execute()
  return rows.map(({ id }) => id)
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

interface Pool {
  lawyer: Pick<PlatformTables['lawyer'], 'id' | 'specialities' | 'languages' | 'enterprise'>
}

/**
 * How badly a lawyer suits a call, 0 the best. Who named no fields takes every one, and comes after those who named the
 * call's. The usual language tells nobody from others.
 */
function unfitness({ field, language, enterprise }: Sought) {
  const eb = expressionBuilder<Pool, 'lawyer'>()
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
