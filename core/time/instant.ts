import type { Brand } from '../values/index.ts'

/** A moment: whole milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = Brand<number, 'Instant'>

const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/

/**
 * A moment from milliseconds (as stored) or from ISO 8601 with its offset (`2026-11-24T21:39:00+08:00`).
 * Throws a RangeError on anything else: a time without an offset says nothing.
 */
export function instant(value: string | number): Instant {
  const ms = typeof value === 'number' ? value : zoned.test(value) ? Date.parse(value) : Number.NaN
  if (!Number.isSafeInteger(ms)) throw new RangeError(`not an instant: ${value}`)
  return ms as Instant
}

/** ISO 8601 in UTC: `2026-11-24T13:39:00.000Z`. */
export function iso(at: Instant): string {
  return new Date(at).toISOString()
}

/** The moment `ms` milliseconds later, or earlier where negative. */
export function plus(at: Instant, ms: number): Instant {
  return instant(at + ms)
}

const times = (unit: number) => (n: number) => n * unit

/** Lengths in milliseconds: `minutes(3)` is 180000. */
export const seconds = times(1000)
export const minutes = times(60_000)
export const hours = times(3_600_000)
export const days = times(86_400_000)
