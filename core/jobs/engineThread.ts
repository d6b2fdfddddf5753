import { setTimeout as sleep } from 'node:timers/promises'
import type { Engine } from './engine.ts'
import type { QueueLog } from './queue.ts'
import { folderIdentity, renewFolder } from './queueFolder.ts'
import { ThreadLife, ThreadLost } from './threadLife.ts'
import type { Method } from './threadMessages.ts'

/** In milliseconds: how long a life lasts that was no failure, waits between failures, and the wait for a good end. */
const patience = { life: 10_000, firstWait: 250, longestWait: 30_000, end: 5_000 }

/**
 * An engine in a thread with a database of its own. Whatever happens to the thread or to the folder, there is soon
 * another; calls wait for it.
 */
export class EngineThread {
  readonly engine: Engine
  readonly #folder: string
  readonly #log: QueueLog
  readonly #renewed: () => void
  readonly #stop = new AbortController()
  readonly #ended: Promise<void>
  #life = Promise.withResolvers<ThreadLife>()

  /** Starts at once and in the background; `renewed` tells each time that it went on with an empty database. */
  constructor(folder: string, log: QueueLog, renewed: () => void) {
    this.#folder = folder
    this.#log = log
    this.#renewed = renewed
    this.engine = {
      send: (...args) => this.#call('send', args),
      due: () => this.#call('due', []),
      take: (...args) => this.#call('take', args),
      settle: (...args) => this.#call('settle', args),
      keep: (...args) => this.#call('keep', args),
      counts: () => this.#call('counts', []),
      stop: () => this.#close(),
    }
    this.#ended = this.#keepAlive()
  }

  /** Nothing that an engine does does harm when it is done twice, so what a lost thread left open is asked again. */
  async #call<M extends Method>(
    method: M,
    args: Parameters<Engine[M]>,
  ): Promise<Awaited<ReturnType<Engine[M]>>> {
    for (let attempt = 1; ; attempt += 1) {
      const life = await this.#life.promise
      try {
        return (await life.call(method, args)) as Awaited<ReturnType<Engine[M]>>
      } catch (error) {
        if (!(error instanceof ThreadLost) || attempt === 3) throw error
      }
    }
  }

  async #keepAlive(): Promise<void> {
    const { signal } = this.#stop
    let broken = false
    let failures = 0
    for (let first = true; !signal.aborted; first = false) {
      const began = performance.now()
      try {
        broken = await this.#live(broken, first)
      } catch (error) {
        if (!signal.aborted) this.#log.error({ error: String(error) }, 'the queue could not make a database')
      }
      failures = performance.now() - began > patience.life ? 0 : failures + 1
      const wait = failures < 2 ? 0 : Math.min(patience.firstWait * 2 ** (failures - 2), patience.longestWait)
      await sleep(wait, undefined, { signal }).catch(() => {})
    }
  }

  /** One life of the thread. Resolves to whether its database is of no more use. */
  async #live(broken: boolean, first: boolean): Promise<boolean> {
    const anew = broken || folderIdentity(this.#folder) === undefined
    if (anew) await renewFolder(this.#folder, this.#stop.signal)
    const life = new ThreadLife(this.#folder, this.#log)
    this.#stop.signal.addEventListener('abort', () => void this.#endGently(life), { once: true })
    void life.up.then(() => {
      this.#life.resolve(life)
      if (anew) this.#log.info({}, 'the queue begins with an empty database')
      if (anew && !first) this.#renewed()
    })
    const end = await life.ended
    if (this.#stop.signal.aborted) return false
    this.#log.warn({ reason: end.reason, broken: end.broken }, "the queue's thread ended and starts again")
    if (end.cameUp) this.#life = Promise.withResolvers()
    return end.broken
  }

  async #endGently(life: ThreadLife): Promise<void> {
    const late = sleep(patience.end, undefined, { ref: false })
    await Promise.race([life.call('stop', []), life.ended, late]).catch(() => {})
    await Promise.race([life.ended, late])
    await life.end('the queue was stopped')
  }

  async #close(): Promise<void> {
    this.#stop.abort()
    this.#life.promise.catch(() => {})
    this.#life.reject(new Error('the queue is closed'))
    await this.#ended
  }
}
