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
  readonly dues = new Map<string, Planned>()
  /** Work that was due at an instant and was done; it may have been planned anew for another. */
  readonly done: Due[] = []
  /** What is saved before the rest is written, such as a matter's row, by how it is saved: several at once. */
  readonly saves = new Map<Save<never>, unknown[]>()

  /** Has something saved once the effect has ended, with whatever else is saved in the same way. */
  save<T>(by: Save<T>, one: T): void {
    const all = this.saves.get(by)
    if (all) all.push(one)
    else this.saves.set(by, [one])
  }
}

/** Work of a kind that is due for a subject at an instant. */
export interface Due {
  readonly kind: string
  readonly subject: string
  readonly at: Instant
}

/** The same as it is planned: with the matter that it decides about, and no instant where it is taken back. */
export interface Planned extends Omit<Due, 'at'> {
  readonly at: Instant | undefined
  readonly matter?: string | undefined
}

/** Saves what effects of one transaction have made of some things. */
export type Save<T> = (all: readonly T[]) => Promise<void>
