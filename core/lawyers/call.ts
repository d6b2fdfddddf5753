import * as v from 'valibot'
import { type CountyTables, fromJson, type Kysely, toJson } from '../database/index.ts'
import type { Instant } from '../time/index.ts'
import { type CameWith, cameWithText, readCameWith } from './cameWith.ts'

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
  /** What came with what is asked. */
  readonly cameWith: CameWith
  readonly place: string
  readonly openedAt: Instant
  /** Until when as many as wanted were promised; null where nothing was. */
  readonly promisedUntil: Instant | null
  readonly closedAt: Instant | null
  readonly version: number
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
  came_with: string
  place: string
  opened_at: Instant
  promised_until: Instant | null
  closed_at: Instant | null
  version: number
}

declare module '../database/index.ts' {
  interface CountyTables {
    lawyer_call: CallRow
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

/** A call as its row has it. */
export const callRow = (call: Call): CallRow => ({
  id: call.id,
  matter_id: call.matterId,
  state: call.state,
  wanted: call.wanted,
  claim_ms: call.claimMs,
  pace_ms: call.paceMs,
  tiers: toJson(call.tiers),
  field: call.field,
  language: call.language,
  enterprise: call.enterprise ? 1 : 0,
  excerpt: call.excerpt,
  came_with: cameWithText(call.cameWith),
  place: call.place,
  opened_at: call.openedAt,
  promised_until: call.promisedUntil,
  closed_at: call.closedAt,
  version: call.version,
})

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
    cameWith: readCameWith(row.came_with),
    place: row.place,
    openedAt: row.opened_at,
    promisedUntil: row.promised_until,
    closedAt: row.closed_at,
    version: row.version,
  }
}
