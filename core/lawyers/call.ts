import * as v from 'valibot'
import type { LawyerFacts } from '../commands/index.ts'
import { type CountyTables, fromJson, type Kysely } from '../database/index.ts'
import type { Instant } from '../time/index.ts'

/** 推送范围: the county's legal advisers, the region's lawyers, the nation's. Tiers add up. */
export const TIERS = ['local', 'regional', 'national'] as const
export type TierName = (typeof TIERS)[number]

const tierSchema = v.object({
  name: v.picklist(TIERS),
  opensAt: v.number(),
  openedAt: v.nullable(v.number()),
  told: v.nullable(v.number()),
  experiencedOnly: v.optional(v.boolean(), false),
})

/** One tier of a call: when it opens, when it did, and how many lawyers were told then. */
export interface Tier {
  readonly name: TierName
  readonly opensAt: Instant
  readonly openedAt: Instant | null
  readonly told: number | null
  /** Whether it called those alone who are experienced with enterprises; decided as it opened. */
  readonly experiencedOnly: boolean
}

export interface Call {
  readonly id: string
  readonly matterId: string
  readonly state: 'open' | 'filled' | 'closed'
  readonly wanted: number
  readonly claimMs: number
  /** How soon the next few lawyers are told of it while it stays open. */
  readonly paceMs: number
  readonly tiers: readonly Tier[]
  readonly field: string | null
  readonly language: string | null
  readonly enterprise: boolean
  readonly excerpt: string
  readonly place: string
  readonly openedAt: Instant
  /** Until when as many as wanted were promised; null where nothing was. */
  readonly promisedUntil: Instant | null
  readonly closedAt: Instant | null
  readonly version: number
}

/** A lawyer's place in a call: claimed, answering, answered. The snapshot is of that day. */
export interface Seat {
  readonly callId: string
  readonly lawyerId: string
  readonly snapshot: LawyerSnapshot
  readonly adviser: boolean
  readonly claimedAt: Instant | null
  readonly expiresAt: Instant | null
  readonly releasedAt: Instant | null
  readonly answeredAt: Instant | null
  readonly hiddenAt: Instant | null
  /** When the bureau called this lawyer in by name (点名邀请). */
  readonly calledInAt: Instant | null
}

export const lawyerSnapshotSchema = v.object({
  name: v.string(),
  firm: v.string(),
  certificate: v.string(),
  photo: v.nullable(v.string()),
})
/** How a row names a lawyer: as they were on the day of the row. */
export type LawyerSnapshot = v.InferOutput<typeof lawyerSnapshotSchema>

/** Takes the snapshot that rows keep of a lawyer. */
export function snapshotOf(lawyer: LawyerFacts): LawyerSnapshot {
  return { name: lawyer.name, firm: lawyer.firm, certificate: lawyer.certificate, photo: lawyer.photo }
}

interface CallRow {
  id: string
  matter_id: string
  state: string
  wanted: number
  claim_ms: number
  pace_ms: number
  tiers: string
  field: string | null
  language: string | null
  enterprise: number
  excerpt: string
  place: string
  opened_at: Instant
  promised_until: Instant | null
  closed_at: Instant | null
  version: number
}

interface SeatRow {
  call_id: string
  lawyer_id: string
  snapshot: string
  adviser: number
  claimed_at: Instant | null
  expires_at: Instant | null
  released_at: Instant | null
  answered_at: Instant | null
  hidden_at: Instant | null
  called_in_at: Instant | null
}

declare module '../database/index.ts' {
  interface CountyTables {
    lawyer_call: CallRow
    lawyer_seat: SeatRow
    /** Whom a call was told to by a notice, as the notice names them, and when. */
    call_notice: { call_id: string; recipient: string; notice_id: string; at: Instant }
  }
}

/** The call of a matter, open or closed; a matter has at most one. */
export async function callOf(db: Kysely<CountyTables>, matterId: string): Promise<Call | undefined> {
  const row = await db
    .selectFrom('lawyer_call')
    .selectAll()
    .where('matter_id', '=', matterId)
    .executeTakeFirst()
  return row && toCall(row)
}

/** The calls of several matters. */
export async function callsOf(db: Kysely<CountyTables>, matterIds: readonly string[]): Promise<Call[]> {
  const rows = await db
    .selectFrom('lawyer_call')
    .selectAll()
    .where('matter_id', 'in', ['', ...matterIds])
    .execute()
  return rows.map(toCall)
}

/** The names of lawyers as they were when their last call in the county reached them, by id. */
export async function lawyerNames(
  db: Kysely<CountyTables>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const last = await db
    .selectFrom('lawyer_seat')
    .select(eb => ['lawyer_id', eb.fn.max('call_id').as('call_id')])
    .where('lawyer_id', 'in', ['', ...ids])
    .groupBy('lawyer_id')
    .execute()
  const seats = await seatsOfCalls(db, [...new Set(last.map(row => row.call_id))])
  const snapshots = new Map(seats.map(seat => [`${seat.callId} ${seat.lawyerId}`, seat.snapshot.name]))
  return new Map(last.map(row => [row.lawyer_id, snapshots.get(`${row.call_id} ${row.lawyer_id}`) ?? '']))
}

/** Reads a call's row. */
export function toCall(row: CallRow): Call {
  return {
    id: row.id,
    matterId: row.matter_id,
    state: row.state as Call['state'],
    wanted: row.wanted,
    claimMs: row.claim_ms,
    paceMs: row.pace_ms,
    tiers: fromJson(v.array(tierSchema), row.tiers) as Tier[],
    field: row.field,
    language: row.language,
    enterprise: row.enterprise === 1,
    excerpt: row.excerpt,
    place: row.place,
    openedAt: row.opened_at,
    promisedUntil: row.promised_until,
    closedAt: row.closed_at,
    version: row.version,
  }
}

/** The seats of a call, in the order in which they were claimed, or their lawyers called in. */
export function seatsOf(db: Kysely<CountyTables>, callId: string): Promise<Seat[]> {
  return seatsOfCalls(db, [callId])
}

/** The seats of several calls, in the order in which they were claimed, or their lawyers called in. */
export async function seatsOfCalls(db: Kysely<CountyTables>, callIds: readonly string[]): Promise<Seat[]> {
  if (callIds.length === 0) return []
  const rows = await db
    .selectFrom('lawyer_seat')
    .selectAll()
    .where('call_id', 'in', [...callIds])
    .orderBy(eb => eb.fn.coalesce('claimed_at', 'called_in_at'))
    .execute()
  return rows.map(row => ({
    callId: row.call_id,
    lawyerId: row.lawyer_id,
    snapshot: fromJson(lawyerSnapshotSchema, row.snapshot),
    adviser: row.adviser === 1,
    claimedAt: row.claimed_at,
    expiresAt: row.expires_at,
    releasedAt: row.released_at,
    answeredAt: row.answered_at,
    hiddenAt: row.hidden_at,
    calledInAt: row.called_in_at,
  }))
}
