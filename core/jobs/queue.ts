import type { Instant } from '../time/index.ts'
import type { KindCounts } from './engine.ts'
import type { JobKind, JobPayload } from './kind.ts'

export interface SendOptions {
  /** When it is due; now, where none is given. */
  readonly at?: Instant
  /**
   * Of jobs with the same key and time only one waits, and within a process they run one after the other. One that has
   * begun counts no longer: what was written after it read is found by the next.
   */
  readonly key?: string
}

/** When recurring work comes round: at whole multiples of so many seconds, or by a cron expression in Shanghai time. */
export type Rhythm = { readonly seconds: number } | { readonly cron: string }

/**
 * Wakes work when it is due. It may lose everything it holds: what is due stands in the counties' stores, and a
 * recurring job finds there what was forgotten here.
 */
export interface Queue {
  /** Asks for a job. Resolves when the queue has it; throws for a payload that does not fit. */
  send<P extends JobPayload>(kind: JobKind<P>, payload: P, options?: SendOptions): Promise<void>
  sendMany<P extends JobPayload>(
    kind: JobKind<P>,
    jobs: readonly (SendOptions & { readonly payload: P })[],
  ): Promise<void>
  /** Runs the jobs of a kind in this process, in its main thread. A job whose handler rejects is tried again. */
  work<P extends JobPayload>(kind: JobKind<P>, handler: (payload: P) => Promise<void>): Promise<void>
  /** Sends a job each time its rhythm comes round, once for all processes; the first time is still to come. */
  every<P extends JobPayload>(kind: JobKind<P>, rhythm: Rhythm, payload: P): Promise<void>
  /** Calls `listener` whenever the queue had to begin anew, empty, while it was running. */
  onRenewed(listener: () => void): void
  health(): Promise<QueueHealth>
  /** Lets running handlers end, within seconds, and closes. */
  stop(): Promise<void>
}

export interface QueueHealth {
  readonly ok: boolean
  readonly detail: {
    readonly store: 'pglite' | 'postgres' | 'memory'
    /** It does not answer, or work has been due for more than a minute. */
    readonly problem: 'silent' | 'late' | undefined
    readonly kinds: readonly KindCounts[]
    /** How often it began anew, empty, since this process started. */
    readonly renewed: number
  }
}

/** Log lines without personal data. */
export interface QueueLog {
  info(fields: Readonly<Record<string, unknown>>, message: string): void
  warn(fields: Readonly<Record<string, unknown>>, message: string): void
  error(fields: Readonly<Record<string, unknown>>, message: string): void
}

export const silentLog: QueueLog = { info() {}, warn() {}, error() {} }
