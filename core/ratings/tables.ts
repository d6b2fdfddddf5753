import type { Instant } from '../time/index.ts'

declare module '../database/index.ts' {
  interface CountyTables {
    /** 好差评: what a citizen thought of somebody's service in a matter; one each. */
    rating: {
      matter_id: string
      /** Whose service: a principal key. */
      subject: string
      stars: number
      reasons: string
      comment: string | null
      /** Whether they said thanks, too. */
      thanks: number
      author: string
      at: Instant
      /** What came of a bad rating (差评回访): when, by whom, what they wrote. */
      followed_at: Instant | null
      followed_by: string | null
      follow_note: string | null
    }
  }
}
