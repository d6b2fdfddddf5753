import type { Instant } from '../time/index.ts'

declare module '../database/index.ts' {
  interface CountyTables {
    step_draft: {
      id: string
      /** The command that it will be given to: `legal-aid.apply`. */
      form: string
      /** A principal's key, or `token:` and the hash of what only its writer's browser has. */
      owner: string
      values_sealed: string
      started_at: Instant
      updated_at: Instant
      /** Where whoever sent it goes on; null while it is written. */
      leads_to: string | null
    }
  }
}
