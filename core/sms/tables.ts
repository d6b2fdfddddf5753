import type { Kysely } from '../database/index.ts'
import type { Instant } from '../time/index.ts'

/** What was sent by SMS, in a county's store and in the platform's alike. */
interface SmsTables {
  /** How many texts went out in a month of China: `2026-11`. */
  sms_month: { month: string; texts: number }
  /** How many texts went out in an hour, named by the instant at which it began. */
  sms_hour: { hour: Instant; texts: number }
  /** How many notices went to one number on a day; codes have limits of their own. */
  sms_day: { day: string; phone_hash: string; texts: number }
}

declare module '../database/index.ts' {
  interface CountyTables extends SmsTables {}
  interface PlatformTables extends SmsTables {
    /** In whose delivery log a text stands that a provider took: its receipts come to one address for all. */
    sms_taken: { provider_id: string; county: string | null; taken_at: Instant }
  }
}

/** A handle on either kind of store, seen as the tables of what was sent. */
export function smsTables(db: unknown): Kysely<SmsTables> {
  return db as Kysely<SmsTables>
}
