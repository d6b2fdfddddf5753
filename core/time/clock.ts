import { type Instant, instant, plus } from './instant.ts'

/** Where the present moment comes from; handed in, so that a test can hold it still. */
export interface Clock {
  now(): Instant
}

export const systemClock: Clock = { now: () => instant(Date.now()) }

/** A clock for tests: it moves only when told. */
export class FakeClock implements Clock {
  #now: Instant

  constructor(start: Instant | string) {
    this.#now = instant(start)
  }

  now(): Instant {
    return this.#now
  }

  set(at: Instant | string): void {
    this.#now = instant(at)
  }

  advance(ms: number): void {
    this.#now = plus(this.#now, ms)
  }
}
