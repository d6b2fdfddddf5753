import { LRUCache } from 'lru-cache'
import { type Clock, type Instant, seconds } from '../time/index.ts'
import type { Person } from './people.ts'

/** A session as it was last read. */
export interface KnownSession {
  readonly person: Person
  readonly signedInAt: Instant
  readonly seenAt: Instant
  readonly readAt: Instant
}

/** What one node may remember of a session before it reads again. */
const FRESH = seconds(10)

/**
 * Sessions by their cookie. Reading one costs more than a page (MEASURED.md); this node's sign-outs clear at once, and
 * whatever ends sessions elsewhere clears every node's by the hub, or is seen after ten seconds at the latest.
 */
export class SessionCache {
  readonly #clock: Clock
  readonly #sessions = new LRUCache<string, KnownSession>({ max: 20_000 })
  #generation = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get(key: string): KnownSession | undefined {
    const session = this.#sessions.get(key)
    const age = session ? this.#clock.now() - session.readAt : 0
    return age >= 0 && age < FRESH ? session : undefined
  }

  /** Reads a session and remembers it, unless sessions were ended while it was being read. */
  async read(key: string, read: () => Promise<KnownSession | undefined>): Promise<KnownSession | undefined> {
    const generation = this.#generation
    const session = await read()
    if (session && generation === this.#generation) this.#sessions.set(key, session)
    return session
  }

  forget(key: string): void {
    this.#generation++
    this.#sessions.delete(key)
  }

  clear(): void {
    this.#generation++
    this.#sessions.clear()
  }
}
