import type { Instant } from '#core/time'

/** 待审核, 已公开, 不公开 (with the reason why not). */
export type PublicationState = 'offered' | 'published' | 'declined'

export interface PublicationRow {
  id: string
  /** Absent where it is of the demo, and of nobody. */
  matter_id: string | null
  ref: string | null
  /** Whose question it is, as a principal key. */
  person: string | null
  state: PublicationState
  title: string
  question: string
  field: string | null
  reason: string | null
  /** Grows with each change, so that nobody approves what they have not seen. */
  version: number
  offered_at: Instant
  published_at: Instant | null
  /** 1: made up. */
  demo: number
}

declare module '#core/database' {
  interface CountyTables {
    consultation_publication: PublicationRow
    consultation_public_answer: {
      publication_id: string
      message_id: string
      position: number
      /** Who answered, as on that day: a lawyer's snapshot. */
      lawyer: string
      body: string
      answered_at: Instant
    }
  }
}
