import { setImmediate as nextTurn } from 'node:timers/promises'
import { type AuditedStore, chainAudit } from '../audit/index.ts'
import type { FaultPoint } from '../commands/index.ts'
import { type Consumer, relayOutbox } from '../outbox/index.ts'
import type { Clock } from '../time/index.ts'
import type { OpenStore } from './county.ts'
import type { Log } from './options.ts'

export interface RelaysPlace {
  readonly platform: AuditedStore
  readonly clock: Clock
  readonly log: Log
  /** Grows while the deployment is put together. */
  readonly consumers: readonly Consumer[]
  readonly at: ((point: FaultPoint, name: string) => void) | undefined
  withCounty<T>(code: string, work: (open: OpenStore) => Promise<T>): Promise<T>
}

/** Milliseconds. */
const CHAINED_WITHIN = 1000

interface Running {
  done: Promise<void>
  again: boolean
  /** Whether the next round hands on what may come late as well. */
  late: boolean
  /** Tells the round under way that it is asked for again. */
  asked: () => void
}

/** Hands on what waits in the outboxes and chains the audit logs: one relay a store at a time. */
export class Relays {
  readonly #place: RelaysPlace
  readonly #running = new Map<string, Running>()
  #isEnding = false

  constructor(place: RelaysPlace) {
    this.#place = place
  }

  /**
   * Relays a county's store (the platform's: undefined), what may come late only where `late` says so. Returns when
   * nothing more waits or it failed.
   */
  async relay(code: string | undefined, late: boolean): Promise<void> {
    const key = code ?? ''
    const current = this.#running.get(key)
    if (current) {
      current.again = true
      current.late ||= late
      current.asked()
      return current.done
    }
    const entry: Running = { done: Promise.resolve(), again: false, late, asked: () => {} }
    entry.done = this.#untilDone(code, entry)
    this.#running.set(key, entry)
    return entry.done
  }

  /** Hands on what is left without rests. Resolves when no relay is under way. */
  async end(): Promise<void> {
    this.#isEnding = true
    for (const { asked } of this.#running.values()) asked()
    await Promise.allSettled([...this.#running.values()].map(entry => entry.done))
  }

  async #untilDone(code: string | undefined, entry: Running): Promise<void> {
    try {
      let chained = performance.now()
      // What is asked at the same time commits first, and one pass hands all of it on: a disk's flush for all, not for each.
      await nextTurn()
      do {
        entry.again = false
        await this.#inStore(code, store => this.#handOn(code, store, entry))
        await nextTurn()
        // The log is chained when nothing more waits, and while much goes on once in a while.
        if (!entry.again || performance.now() - chained > CHAINED_WITHIN) {
          await this.#inStore(code, chainAudit)
          chained = performance.now()
        }
      } while (entry.again)
    } finally {
      // In the same tick as the last look at `again`: whoever comes later begins a relay of their own.
      this.#running.delete(code ?? '')
    }
  }

  async #handOn(code: string | undefined, { write }: AuditedStore, entry: Running): Promise<void> {
    const { clock, consumers, at, log } = this.#place
    const { late } = entry
    entry.late = false
    await relayOutbox({
      county: code,
      write,
      clock,
      consumers,
      late,
      asked: () =>
        new Promise(resolve => {
          entry.asked = resolve
        }),
      isEnding: () => this.#isEnding,
      at,
      failed: ({ topic, id }, error) =>
        log.error({ county: code, topic, id, error: String(error) }, 'relay failed'),
    })
  }

  async #inStore(code: string | undefined, work: (store: AuditedStore) => Promise<void>): Promise<void> {
    if (code === undefined) await work(this.#place.platform)
    else await this.#place.withCounty(code, ({ store }) => work(store))
  }
}
