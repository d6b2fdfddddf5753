import type { Instant } from '../time/index.ts'

export interface DeadlineRow {
  matter_id: string
  /** The declaration's name, and what it is about where a matter has several: `rating lawyer:0198…`. */
  key: string
  label: string
  basis: string
  whose: string
  audience: string
  outlives: number
  /** The period as JSON; the promised one beside it, or null. */
  period: string
  promise: string | null
  started_at: Instant
  /** What was left of both when they last began to run, and when that was. */
  since: Instant
  period_left: number
  promise_left: number | null
  suspended_at: Instant | null
  /** The last moment by the rule and by the promise, as long as they run; as they last ran while suspended. */
  due_at: Instant
  promised_at: Instant | null
  /** By when it should be done: the earlier of the two. Null while suspended. */
  act_by: Instant | null
  met_at: Instant | null
  /** Up to when has been told what was to be told. */
  told_at: Instant
}

declare module '../database/index.ts' {
  interface CountyTables {
    deadline: DeadlineRow
  }
}
