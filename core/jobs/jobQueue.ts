import { randomUUID } from 'node:crypto'
import { assertOutsideEffect } from '../database/index.ts'
import { type Clock, type Instant, iso, minutes } from '../time/index.ts'
import { type Engine, type NewJob, platformGroup } from './engine.ts'
import { checkedPayload, type JobKind, type JobPayload, settingsOf } from './kind.ts'
import type { Queue, QueueHealth, QueueLog, Rhythm, SendOptions } from './queue.ts'
import { Recurring } from './rhythm.ts'
import { type AnyStation, type Failed, Station } from './station.ts'

export interface QueueParts {
  readonly engine: Engine
  readonly store: QueueHealth['detail']['store']
  readonly clock: Clock
  readonly log: QueueLog
  readonly failed?: Failed
  /** Whether a job that is due when it is sent begins at once; otherwise the next beat finds it. */
  readonly eager: boolean
}

/** How long `stop` waits for handlers and in all, and `health` for an answer, in milliseconds. */
const patience = { handlers: 8_000, stop: 10_000, health: 5_000 }
const heartbeat = 10_000

/** A queue on any engine. Somebody calls `beat` about every half second. */
export class JobQueue implements Queue {
  readonly #parts: QueueParts
  readonly #stations = new Map<string, AnyStation>()
  readonly #recurring: ((now: Instant) => Promise<void>)[] = []
  readonly #listeners: (() => void)[] = []
  #renewed = 0
  #kept = 0
  #silent = false

  constructor(parts: QueueParts) {
    this.#parts = parts
  }

  async send<P extends JobPayload>(kind: JobKind<P>, payload: P, options: SendOptions = {}): Promise<void> {
    await this.sendMany(kind, [{ ...options, payload }])
  }

  async sendMany<P extends JobPayload>(
    kind: JobKind<P>,
    jobs: readonly (SendOptions & { readonly payload: P; readonly id?: string })[],
  ): Promise<void> {
    assertOutsideEffect('the queue')
    if (jobs.length === 0) return
    const stored = jobs.map(job => toStore(kind, job))
    await this.#parts.engine.send(settingsOf(kind), stored)
    const now = this.#parts.clock.now()
    if (stored.some(({ at }) => at === undefined || at <= now)) this.#wake(kind.name)
  }

  async work<P extends JobPayload>(kind: JobKind<P>, handler: (payload: P) => Promise<void>): Promise<void> {
    if (this.#stations.has(kind.name)) throw new Error(`${kind.name} has a handler already`)
    const { engine, log, failed = () => {} } = this.#parts
    const station = new Station(kind, handler, { engine, log, failed })
    this.#stations.set(kind.name, station)
    this.#wake(kind.name)
  }

  async every<P extends JobPayload>(kind: JobKind<P>, rhythm: Rhythm, payload: P): Promise<void> {
    const recurring = new Recurring(kind, rhythm, payload, this.#parts.clock.now())
    this.#recurring.push(async now => {
      const occurrence = recurring.dueAt(now)
      if (occurrence) await this.sendMany(kind, [occurrence])
    })
  }

  onRenewed(listener: () => void): void {
    this.#listeners.push(listener)
  }

  /** Tells that the engine began anew, empty. */
  renewed(): void {
    this.#renewed += 1
    for (const listener of this.#listeners) listener()
  }

  /** Sends what has come round, and wakes whoever has a job that is due. Resolves to whether there was any. */
  async beat(): Promise<boolean> {
    try {
      const now = this.#parts.clock.now()
      for (const comeRound of this.#recurring) await comeRound(now)
      if (now - this.#kept >= heartbeat) {
        this.#kept = now
        for (const station of this.#stations.values()) await station.keep()
      }
      const due = (await this.#parts.engine.due()).filter(name => this.#stations.has(name))
      for (const name of due) this.#stations.get(name)?.wake()
      if (this.#silent) this.#parts.log.info({}, 'the queue answers again')
      this.#silent = false
      return due.length > 0
    } catch (error) {
      if (!this.#silent) this.#parts.log.error({ error: String(error) }, 'the queue does not answer')
      this.#silent = true
      return false
    }
  }

  #wake(kind: string): void {
    if (this.#parts.eager) this.#stations.get(kind)?.wake()
  }

  /** Resolves when all that was taken is done. */
  async idle(): Promise<void> {
    await Promise.all([...this.#stations.values()].map(station => station.idle()))
  }

  async health(): Promise<QueueHealth> {
    const { engine, store, clock } = this.#parts
    const kinds = await within(
      patience.health,
      engine.counts().catch(() => undefined),
    )
    const late = kinds?.some(({ oldestDue }) => oldestDue !== null && clock.now() - oldestDue > minutes(1))
    const problem = !kinds ? 'silent' : late ? 'late' : undefined
    return { ok: !problem, detail: { store, problem, kinds: kinds ?? [], renewed: this.#renewed } }
  }

  async stop(): Promise<void> {
    const stations = [...this.#stations.values()].map(station => station.stop(patience.handlers))
    await within(patience.stop, Promise.all(stations))
    await this.#parts.engine.stop()
  }
}

function toStore<P extends JobPayload>(
  kind: JobKind<P>,
  { payload, at, key, id = randomUUID() }: SendOptions & { readonly payload: P; readonly id?: string },
): NewJob {
  const checked = checkedPayload(kind, payload)
  return {
    id,
    data: { payload: checked, key: key ?? id },
    county: checked.county ?? platformGroup,
    at,
    once: key === undefined ? id : `${key}@${at === undefined ? 'now' : iso(at)}`,
  }
}

/** What `promise` gives, or undefined where that takes longer than `ms`. */
async function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>(resolve => {
    timer = setTimeout(() => resolve(undefined), ms)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
