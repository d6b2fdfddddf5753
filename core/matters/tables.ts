import type { Instant } from '../time/index.ts'

export interface MatterRow {
  id: string
  ref: string
  module: string
  mark: string
  state: string
  state_label: string
  closed: number
  /** 1 for a double that went on in another matter. */
  doubled: number
  /** The permission that staff need to read it; null for one that every reader of matters reads. */
  confidential: string | null
  /** 1 where staff need a right of its service to read it. */
  reserved: number
  title: string
  facts: string
  channel: string
  division_code: string | null
  opened_by: string
  version: number
  entries: number
  opened_at: Instant
  updated_at: Instant
}

declare module '../database/index.ts' {
  interface CountyTables {
    reference_series: { series: string; last: number }
    matter: MatterRow
    matter_party: {
      id: string
      matter_id: string
      role: string
      principal: string | null
      name: string
      phone_sealed: string | null
      id_number_sealed: string | null
      id_number_hash: string | null
      organisation: string | null
    }
    matter_handler: {
      matter_id: string
      principal: string
      name: string
      since: Instant
      until: Instant | null
    }
    matter_link: { matter_id: string; other_id: string; purpose: string; consent_id: string; at: Instant }
    timeline_entry: {
      matter_id: string
      number: number
      at: Instant
      type: string
      actor: string
      actor_name: string
      audience: string
      data: string
      said: string
    }
    thread: {
      id: string
      matter_id: string
      topic: string
      counterpart: string
      counterpart_snapshot: string
      messages: number
      created_at: Instant
    }
    message: {
      id: string
      thread_id: string
      matter_id: string
      number: number
      author: string
      author_name: string
      body: string
      at: Instant
      hidden_at: Instant | null
      hidden_reason: string | null
    }
    seen: { thread_id: string; principal: string; number: number }
  }
}
