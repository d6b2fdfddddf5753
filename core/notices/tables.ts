import type { Kysely } from '../database/index.ts'
import type { Instant } from '../time/index.ts'
import type { Locale } from '../words/index.ts'

interface Told {
  id: string
  kind: string
  matter_ref: string | null
  about: string | null
  title: string
  body: string | null
  vars: string
  link: string | null
  at: Instant
}

export interface NoticeRow extends Told {
  recipient: string
  read_at: Instant | null
}

export interface LawyerNoticeRow extends Told {
  lawyer_id: string
  county: string
}

/**
 * `queued`: not tried yet. `sending`: a process has it, until `next_at`. `failed`: will be tried again at `next_at`.
 * The rest is final: `sent`; `quiet`, the person had read it in the page; `given-up`, with the reason.
 */
export type DeliveryState = 'queued' | 'sending' | 'failed' | 'sent' | 'quiet' | 'given-up'

export interface DeliveryRow {
  id: string
  /** Absent for a one-time code, which stands nowhere else either. */
  notice_id: string | null
  kind: string
  recipient: string | null
  channel: string
  /** Masked. */
  address: string | null
  state: DeliveryState
  attempts: number
  error: string | null
  provider_id: string | null
  created_at: Instant
  next_at: Instant
  settled_at: Instant | null
  /** When the provider said that it is on the phone; absent where it says nothing. */
  arrived_at: Instant | null
  /** When the first attempt began that may have arrived though nothing was heard of it. */
  unheard_at: Instant | null
}

interface NoticeTables {
  delivery: DeliveryRow
  notice_preference: { principal: string; kind: string; channel: string; wanted: number }
  notice_reader: { principal: string; locale: Locale }
}

declare module '../database/index.ts' {
  interface CountyTables extends NoticeTables {
    notice: NoticeRow
    notice_quiet: { principal: string; from_minute: number; until_minute: number }
  }
  interface PlatformTables extends NoticeTables {
    lawyer_notice: LawyerNoticeRow
    /** What providers said of messages whose number was not noted yet. */
    message_early: { channel: string; provider_id: string; said: string; at: Instant }
    lawyer_notice_seen: { notice_id: string; lawyer_id: string; at: Instant }
  }
}

/** A handle on either kind of store, seen as the tables about reaching people that both have. */
export function noticeTables(db: unknown): Kysely<NoticeTables> {
  return db as Kysely<NoticeTables>
}
