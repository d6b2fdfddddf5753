import type { Instant } from '../time/index.ts'

export interface SigningRow {
  id: string
  matter_id: string
  /** `legal-aid.application` */
  name: string
  /** 1 where each waits for those before. */
  ordered: number
  /** Why these are signed on paper alone, where the law admits no electronic signature. */
  on_paper: string | null
  /** What each agrees to, as it was worded when they were asked. */
  consent: string
  state: 'open' | 'complete' | 'withdrawn'
  asked_at: Instant
  asked_by: string
  ended_at: Instant | null
}

export interface SignerRow {
  id: string
  signing_id: string
  /** From 1, in the order in which they sign where there is one. */
  position: number
  /** As the papers name their place: `applicant`. */
  place: string
  name: string
  /** Whose account signs there; null for who has none yet. */
  principal: string | null
  /** 1 for who signs by an account of their own, never on another's phone. */
  alone: number
  link_hash: string | null
  link_until: Instant | null
  signed_at: Instant | null
}

declare module '../database/index.ts' {
  interface CountyTables {
    signing: SigningRow
    signing_signer: SignerRow
  }
}
