import type { Instant } from '../time/index.ts'

declare module '../database/index.ts' {
  interface CountyTables {
    division: {
      code: string
      parent: string | null
      level: string
      kind: string | null
      name: string
      added: number
      note: string | null
      version: number
    }
    module_switch: { module: string; enabled: number; updated_at: Instant }
    role: {
      id: string
      name: string
      permissions: string
      /** 1 where whoever has it signs in with a second factor only. */
      second_factor: number
      version: number
    }
    officer: {
      id: string
      name: string
      title: string | null
      username: string
      phone_sealed: string | null
      phone_hash: string | null
      status: string
      version: number
      created_at: Instant
    }
    officer_role: { officer_id: string; role_id: string }
    citizen: {
      id: string
      name: string | null
      phone_sealed: string
      phone_hash: string
      division_code: string | null
      created_at: Instant
    }
    consent: {
      id: string
      person: string
      purpose: string
      version: number
      text_hash: string
      channel: string
      given_at: Instant
      withdrawn_at: Instant | null
    }
    draft: { id: string; operation: string; values_sealed: string; created_at: Instant }
  }
  interface PlatformTables {
    county: {
      code: string
      slug: string
      name: string
      region: string
      host: string | null
      status: string
      store: string
      demo: number
      created_at: Instant
      version: number
    }
    administrator: {
      id: string
      name: string
      username: string
      scope: string
      status: string
      created_at: Instant
    }
    service_token: {
      id: string
      hash: string
      name: string
      county: string | null
      permissions: string
      created_at: Instant
      expires_at: Instant
      revoked_at: Instant | null
    }
  }
}
