import type { Instant } from '#core/time'

export interface ComplaintRow {
  matter_id: string
  category: string
  /** The body concerned, as it is named in the county's list or was written. */
  body: string
  /** The body of the county's list that this was when it was filed; null where it was none. */
  listed: string | null
  /** The complaint in which it is handled, together with what that one says. */
  merged_into: string | null
  officer: string | null
  act: string
  document_number: string | null
  remedies: string
  remedy_note: string | null
  named: number
  /** How an officer who took it down at the window or on the phone knew who it was. */
  checked: string | null
  /** Of the notice that they read. */
  notice_sha256: string
}

export interface ProposalRow {
  id: string
  matter_id: string
  by: string
  by_name: string
  at: Instant
  finding: string
  opinion: string
  measure: string
  demand: string | null
  days: number | null
  state: 'open' | 'approved' | 'returned'
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Instant | null
  reason: string | null
}

declare module '#core/database' {
  interface CountyTables {
    complaints_complaint: ComplaintRow
    complaints_proposal: ProposalRow
    /** Each text of the notice (须知) that somebody has read, for good. */
    complaints_notice: { sha256: string; text: string; version: number; first_read_at: Instant }
  }
}
