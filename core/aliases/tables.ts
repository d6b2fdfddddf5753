import type { Instant } from '../time/index.ts'

declare module '../database/index.ts' {
  interface CountyTables {
    alias: {
      /** Also the id under which its person acts as a citizen in that one matter. */
      id: string
      matter_id: string
      /** Keyed hash of the citizen who acts under it; absent where nobody knows who it is. */
      owner_hash: string | null
      owner_sealed: string | null
      /** Keyed hash of the receipt code that is the key to it. */
      code_hash: string | null
      identity_sealed: string | null
      created_at: Instant
    }
    /** Tries to use a receipt code, by the network that they came from. */
    alias_try: { network_hash: string; since: Instant; tries: number }
    identity_look: { id: string; matter_id: string; officer: string; reason: string; at: Instant }
    matter_recusal: { matter_id: string; principal: string; reason: string; at: Instant }
  }
}
