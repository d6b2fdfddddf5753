import type { Instant } from '../time/index.ts'

/** What an effect leaves behind besides its own rows; written in one go at the end of its transaction. */
export class Written {
  readonly audits: { subject: string; detail: Readonly<Record<string, unknown>> }[] = []
  readonly outbox: {
    topic: string
    subject: string
    version: number
    payload: unknown
    late: boolean
  }[] = []
  readonly streams: { name: string; data: unknown }[] = []
  readonly dues = new Map<
    string,
    { kind: string; subject: string; at: Instant | undefined; matter?: string | undefined }
  >()
  /** Runs before the rest is written, in the order given: a matter's row is saved here. */
  readonly beforeFlush: (() => Promise<void>)[] = []
}
