import type { Generated } from 'kysely'
import type { Instant } from '../time/index.ts'

declare module '../database/index.ts' {
  interface PlatformTables {
    firm: {
      id: string
      name: string
      credit_code: string
      region: string
      address: string | null
      phone: string | null
      demo: number
    }
    lawyer: {
      id: string
      name: string
      sex: string | null
      phone_sealed: string
      phone_hash: string
      certificate: string
      category: string
      firm_id: string
      region: string
      specialities: string
      languages: string
      enterprise: number
      status: string
      certificate_ends_at: Instant | null
      away_until: Instant | null
      /** 免打扰时段: minutes of the day in China. */
      quiet_from: Generated<number | null>
      quiet_until: Generated<number | null>
      introduction: string | null
      /** When they were last at their desk, and last told of a call; 0: never. Hints that may be lost. */
      active_at: Generated<Instant>
      told_at: Generated<Instant>
      /** What the directory is searched by; see `searchText`. */
      search_text: Generated<string>
      demo: number
      created_at: Instant
      version: number
    }
    appointment: { county: string; lawyer_id: string; since: Instant }
    open_call: {
      call_id: string
      county: string
      region: string
      module: string
      ref: string
      state: string
      tier: string
      next_tier_at: Instant | null
      wanted: number
      answered: number
      seats_free: number
      field: string | null
      language: string | null
      enterprise: number
      /** Names of tiers between blanks: those that called experienced lawyers alone. */
      experienced_only: Generated<string>
      excerpt: string
      /** JSON, as `CameWith`. */
      came_with: string
      place: string
      opened_at: Instant
      /** When it reached lawyers of the region, and of the nation. */
      regional_at: Instant | null
      national_at: Instant | null
      promised_until: Instant | null
      version: number
    }
    /** 常用语: texts that a lawyer keeps to write them again. */
    lawyer_phrase: { id: string; lawyer_id: string; text: string; created_at: Instant }
    lawyer_matter: {
      lawyer_id: string
      county: string
      ref: string
      title: string
      state_label: string
      closed: number
      /** Whether they hold a live claim or have answered. */
      seated: number
      /** Whether they have answered, also where that was hidden since. */
      answered: number
      called_in: number
      unanswered: number
      /** When the first of the messages came that wait for them. */
      waiting_since: Instant | null
      updated_at: Instant
      version: number
    }
  }
}
