import type { Instant } from '../time/index.ts'

/**
 * How soon a change is handed on: `now` is what decides what others see and do, `soon` comes after it however much of it
 * there is, such as notices to hundreds, and `late` need not be known within seconds. As the outbox keeps it.
 */
export const HASTE = { now: 0, soon: 1, late: 2 } as const

export type Haste = keyof typeof HASTE

/** What an effect leaves behind besides its own rows; written in one go at the end of its transaction. */
export class Written {
  readonly audits: { subject: string; detail: Readonly<Record<string, unknown>> }[] = []
  readonly outbox: {
    topic: string
    subject: string
    version: number
    payload: unknown
    haste: Haste
  }[] = []
  readonly streams: { name: string; data: unknown }[] = []
  readonly dues = new Map<
    string,
    { kind: string; subject: string; at: Instant | undefined; matter?: string | undefined }
  >()
  /** Runs before the rest is written, in the order given: a matter's row is saved here. */
  readonly beforeFlush: (() => Promise<void>)[] = []
}
