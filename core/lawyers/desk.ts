import type { LawyerFacts } from '../commands/index.ts'
import { type Kysely, type PlatformTables, preparedForms } from '../database/index.ts'
import type { Instant } from '../time/index.ts'
import type { Call, TierName } from './call.ts'
import { afterCursor, type CallCursor, callRank } from './callOrder.ts'
import { callsReaching } from './callsReaching.ts'
import { type CameWith, readCameWith } from './cameWith.ts'
import { wordsOf } from './record.ts'

export interface DeskCounty {
  readonly code: string
  readonly slug: string
  readonly name: string
}

/** An open call as a lawyer's desk shows it. */
export interface OpenCall {
  readonly callId: string
  readonly county: DeskCounty
  readonly module: string
  readonly ref: string
  readonly state: Exclude<Call['state'], 'closed'>
  readonly tier: TierName
  readonly nextTierAt: Instant | null
  readonly wanted: number
  readonly answered: number
  readonly seatsFree: number
  readonly field: string | null
  readonly language: string | null
  readonly enterprise: boolean
  /** Whether it is meant for them: advisers may also answer what went to their experienced colleagues alone. */
  readonly told: boolean
  readonly excerpt: string
  /** What came with what is asked. */
  readonly cameWith: CameWith
  readonly place: string
  readonly openedAt: Instant
  /** Until when as many as wanted were promised; null where nothing was. */
  readonly promisedUntil: Instant | null
  /** Whether the lawyer is the county's adviser, who never finds the seats taken. */
  readonly adviser: boolean
  /** Whether they have a seat in it already. */
  readonly mine: boolean
  /** Whether they have answered it, also where that was hidden since. */
  readonly done: boolean
  /** Whether the county's bureau called them in by name. */
  readonly calledIn: boolean
  /** Its place on the desk: see `callRank`. */
  readonly rank: number
}

type Reader = Pick<LawyerFacts, 'id' | 'region' | 'enterprise' | 'specialities' | 'languages' | 'practising'>

/**
 * The calls that are this lawyer's, those that suit them best first, then those that have waited longest. `before` is the last
 * one seen.
 */
export async function openCallsFor(
  platform: Kysely<PlatformTables>,
  lawyer: Reader,
  page: { readonly before?: CallCursor; readonly limit: number; readonly now: Instant },
): Promise<OpenCall[]> {
  if (!lawyer.practising) return []
  const { enterprise, specialities, languages, id, region } = lawyer
  const { before, limit, now } = page
  const form = { enterprise, specialities, languages, after: before !== undefined, limit }
  const rows = await callsOf(platform, form, {
    id,
    region,
    now,
    rank: before?.rank ?? 0,
    at: before?.at ?? (0 as Instant),
    call: before?.id ?? '',
  })
  return rows.map(row => ({
    callId: row.call_id,
    county: { code: row.county, slug: row.slug, name: row.name },
    module: row.module,
    ref: row.ref,
    state: row.state as OpenCall['state'],
    tier: row.tier as TierName,
    nextTierAt: row.next_tier_at,
    wanted: row.wanted,
    answered: row.answered,
    seatsFree: row.seats_free,
    field: row.field,
    language: row.language,
    enterprise: row.enterprise === 1,
    told:
      lawyer.enterprise ||
      row.adviser_since === null ||
      row.called_in === 1 ||
      !wordsOf<TierName>(row.experienced_only).includes('local'),
    excerpt: row.excerpt,
    cameWith: readCameWith(row.came_with),
    place: row.place,
    openedAt: row.opened_at,
    promisedUntil: row.promised_until,
    adviser: row.adviser_since !== null,
    mine: row.seated === 1,
    done: row.own_answered === 1,
    calledIn: row.called_in === 1,
    rank: row.rank,
  }))
}

interface Form extends Pick<Reader, 'enterprise' | 'specialities' | 'languages'> {
  /** Whether they have seen some already. */
  readonly after: boolean
  readonly limit: number
}

interface Given {
  readonly id: string
  readonly region: string
  readonly now: Instant
  readonly rank: number
  readonly at: Instant
  readonly call: string
}

/** Every open desk asks this whenever a call changes. */
const callsOf = preparedForms<PlatformTables, Form, Given>(form => JSON.stringify(form))(
  (db, form, value) => {
    const rank = callRank(form, value('now'))
    const query = callsReaching(db, form, { id: value('id'), region: value('region') })
      .selectAll('call')
      .select([
        'county.slug',
        'county.name',
        'appointment.since as adviser_since',
        'own.seated',
        'own.called_in',
        'own.answered as own_answered',
      ])
      .select(rank.as('rank'))
      .orderBy('rank')
      .orderBy('call.opened_at')
      .orderBy('call.call_id')
      .limit(form.limit)
    if (!form.after) return query
    return query.where(afterCursor(rank, { rank: value('rank'), at: value('at'), id: value('call') }))
  },
)
