import type { LawyerFacts } from '../commands/index.ts'
import { type CountyTables, type Kysely, prepared } from '../database/index.ts'
import type { Instant } from '../time/index.ts'
import { type Call, callOf, TIERS, type TierName } from './call.ts'
import { holdsSeat, isBeside, type Seat, seatsOf } from './seat.ts'

/**
 * How a lawyer stands to a matter. `called`: an opened tier of an open call reaches them. `seated`: they hold a live
 * claim or have answered, which also lasts after the call is closed. `assigned`: they handle it (承办律师), and know its
 * parties.
 */
export type LawyerStanding = 'none' | 'called' | 'seated' | 'assigned'

const RANK: readonly LawyerStanding[] = ['none', 'called', 'seated', 'assigned']

/** Whether a standing is at least another: who handles a matter may what a seat allows. */
export const standsAs = (standing: LawyerStanding, needed: LawyerStanding): boolean =>
  RANK.indexOf(standing) >= RANK.indexOf(needed)

/** Whether an opened tier of a call that is not closed reaches a lawyer, or the bureau called them in (`seat`). */
export function isCalled(
  call: Pick<Call, 'state' | 'tiers'>,
  lawyer: LawyerFacts,
  region: string,
  seat?: Pick<Seat, 'calledInAt'>,
): boolean {
  if (call.state === 'closed' || !lawyer.practising) return false
  // Advisers of the county may answer at every stage (绿色通道), also when the three are there.
  if (isBeside(lawyer, seat)) return true
  if (call.state === 'filled') return false
  return isTold(call, lawyer, region)
}

/**
 * Why a lawyer whom a call had reached is called no more: it is `closed`, or has the answers it wanted. Undefined for whom
 * it never reached, and may not learn of it.
 */
export async function whyOver(
  db: Kysely<CountyTables>,
  matterId: string,
  lawyer: LawyerFacts,
  region: string,
): Promise<'closed' | 'filled' | undefined> {
  const call = await callOf(db, matterId)
  if (!call || call.state === 'open' || !lawyer.practising) return undefined
  const seats = await seatsOf(db, call.id)
  const own = seats.find(({ lawyerId }) => lawyerId === lawyer.id)
  const over = call.closedAt ?? Math.max(...seats.map(({ answeredAt }) => answeredAt ?? 0))
  const wasThere = lawyer.since <= over
  const wasReached = own !== undefined || (wasThere && (lawyer.adviser || isTold(call, lawyer, region)))
  return wasReached ? call.state : undefined
}

/** Whether the lawyer's own tier has opened, and called everybody in it or those experienced as they are. */
export function isTold(
  { tiers }: Pick<Call, 'tiers'>,
  lawyer: Pick<LawyerFacts, 'adviser' | 'region' | 'enterprise'>,
  region: string,
): boolean {
  const own = tierOf(lawyer, region)
  return tiers.some(
    ({ name, openedAt, experiencedOnly }) =>
      name === own && openedAt !== null && (!experiencedOnly || lawyer.enterprise),
  )
}

/** Whether a tier reaches a lawyer. An adviser is reached by every tier (绿色通道). */
function reaches(tier: TierName, lawyer: Pick<LawyerFacts, 'adviser' | 'region'>, region: string): boolean {
  if (lawyer.adviser || tier === 'national') return true
  return tier === 'regional' && lawyer.region === region
}

/** The narrowest tier that reaches a lawyer: where they answer from. */
export function tierOf(lawyer: Pick<LawyerFacts, 'adviser' | 'region'>, region: string): TierName {
  return TIERS.find(tier => reaches(tier, lawyer, region)) ?? 'national'
}

/** A lawyer's standing to a matter, from the county's store alone. */
export async function standingOf(
  db: Kysely<CountyTables>,
  matterId: string,
  lawyer: LawyerFacts,
  region: string,
  now: Instant,
): Promise<LawyerStanding> {
  const [own] = await handling(db, { matter: matterId, principal: `lawyer:${lawyer.id}` })
  if (own) return 'assigned'
  const call = await callOf(db, matterId)
  if (!call) return 'none'
  const seat = (await seatsOf(db, call.id)).find(seat => seat.lawyerId === lawyer.id)
  if (seat && holdsSeat(seat, now)) return 'seated'
  return isCalled(call, lawyer, region, seat) ? 'called' : 'none'
}

const handling = prepared<CountyTables, { matter: string; principal: string }>()((db, value) =>
  db
    .selectFrom('matter_handler')
    .select('since')
    .where('matter_id', '=', value('matter'))
    .where('principal', '=', value('principal'))
    .where('until', 'is', null),
)
