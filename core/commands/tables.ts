import type { Generated, Kysely } from '../database/index.ts'
import type { Instant } from '../time/index.ts'

/** The tables that every store has, whichever it is. */
export interface CommonTables {
  receipt: {
    principal: string
    operation: string
    key: string
    body_hash: string
    response: string
    created_at: Instant
  }
  outbox: {
    id: string
    topic: string
    subject: string
    version: number
    payload: string
    created_at: Instant
    handed_at: Instant | null
    /** 0: handed on at once; 1: after what is; 2: may be late, with many others at once. See `Haste`. */
    late: Generated<number>
  }
  audit: {
    id: string
    at: Instant
    actor: string
    action: string
    subject: string
    detail: string
    position: number | null
    hash: string | null
  }
  stream: { name: string; last: number }
  stream_event: { stream: string; number: number; at: Instant; data: string }
  wrapped_key: { id: string; use: 'data' | 'lookup'; used_from: Instant; wrapped: string }
}

interface DueTable {
  kind: string
  subject: string
  due_at: Instant
  failures: number
  /** The reference of the matter that it decides about, before anything else happens to it. */
  matter: string | null
}

declare module '../database/index.ts' {
  interface CountyTables extends CommonTables {
    due: DueTable
  }
  interface PlatformTables extends CommonTables {}
}

/** A handle on either kind of store, seen as the tables that both have. */
export function common(db: unknown): Kysely<CommonTables> {
  return db as Kysely<CommonTables>
}
