import type { Instant } from '../time/index.ts'

/** What keeps jobs until they are due. All that it takes and gives can be sent to another thread. */
export interface Engine {
  send(kind: KindSettings, jobs: readonly NewJob[]): Promise<void>
  /** The kinds that have a job to take now. */
  due(): Promise<string[]>
  /** Takes up to `count` jobs that are due, oldest first, passing over those of some counties. */
  take(kind: KindSettings, count: number, without: readonly string[]): Promise<TakenJob[]>
  /** Ends jobs that were taken; one that failed waits for its next attempt. */
  settle(kind: KindSettings, outcomes: readonly Outcome[]): Promise<void>
  /** Says that jobs are still running here: what nobody keeps is given to another after half a minute. */
  keep(kind: KindSettings, jobs: readonly Attempt[]): Promise<void>
  counts(): Promise<KindCounts[]>
  stop(): Promise<void>
}

export interface KindSettings {
  readonly name: string
  readonly retries: number
  readonly timeoutSeconds: number
}

export interface JobData {
  readonly payload: unknown
  /** Jobs with the same key run one after the other. */
  readonly key: string
}

export interface NewJob {
  /** A UUID; a job whose id is known already is dropped. */
  readonly id: string
  readonly data: JobData
  readonly county: string
  readonly at: Instant | undefined
  /** Dropped while another of the same kind with this text waits. */
  readonly once: string
}

export interface Attempt {
  readonly id: string
  /** 0 the first time. */
  readonly attempt: number
}

export interface TakenJob extends Attempt {
  readonly data: JobData
  readonly county: string
}

export interface Outcome extends Attempt {
  readonly failed: boolean
}

export interface KindCounts {
  readonly name: string
  /** Jobs that wait, of which `due` could run now, the oldest since `oldestDue`. */
  readonly waiting: number
  readonly due: number
  readonly oldestDue: Instant | null
  readonly running: number
  /** Given up after all retries, in the last five minutes. */
  readonly failed: number
}

/** Stands for the county of the platform's own work. */
export const platformGroup = '-'
