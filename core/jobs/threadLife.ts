import { Worker } from 'node:worker_threads'
import type { QueueLog } from './queue.ts'
import { folderIdentity } from './queueFolder.ts'
import { type Call, databaseBroken, type Message, type Method } from './threadMessages.ts'

/** The thread ended before it answered; whether it did what was asked, nobody knows. */
export class ThreadLost extends Error {
  override readonly name = 'ThreadLost'
}

interface Waiting {
  readonly since: number
  resolve(value: unknown): void
  reject(error: Error): void
}

export interface LifeEnd {
  readonly cameUp: boolean
  /** Whether its database can be used no more. */
  readonly broken: boolean
  readonly reason: string
}

/** In milliseconds. A database that is damaged may make PGlite turn in circles for ever. */
const limits = { start: 60_000, answer: 30_000, look: 1_000 }

/** One thread, from its start to its end: by its own fault, or because its folder is gone or it no longer answers. */
export class ThreadLife {
  /** Resolves when it takes calls; never, where it does not come so far. */
  readonly up: Promise<void>
  readonly ended: Promise<LifeEnd>
  readonly #worker: Worker
  readonly #log: QueueLog
  readonly #calls = new Map<number, Waiting>()
  readonly #came = Promise.withResolvers<void>()
  #isUp = false
  #isOver = false
  #reason: string | undefined
  #last = 0

  constructor(folder: string, log: QueueLog) {
    this.#log = log
    this.up = this.#came.promise
    this.#worker = new Worker(new URL('./thread.ts', import.meta.url), {
      name: 'queue',
      workerData: { folder },
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    })
    this.#worker.on('message', (message: Message) => this.#heard(message))
    this.#worker.on('error', error => {
      this.#reason ??= String(error)
    })
    const watch = this.#watch(folder)
    this.ended = new Promise(resolve => {
      this.#worker.once('exit', code => {
        clearInterval(watch)
        const reason = this.#reason ?? `exit code ${code}`
        this.#reason = reason
        this.#isOver = true
        this.#lose()
        resolve({ cameUp: this.#isUp, broken: !this.#isUp || code === databaseBroken, reason })
      })
    })
  }

  call(method: Method, args: unknown): Promise<unknown> {
    this.#last += 1
    const id = this.#last
    return new Promise((resolve, reject) => {
      this.#calls.set(id, { since: performance.now(), resolve, reject })
      if (this.#isOver) this.#lose()
      else this.#worker.postMessage({ id, method, args } as Call)
    }).finally(() => this.#calls.delete(id))
  }

  /** Ends it where it stands. */
  async end(reason: string): Promise<void> {
    this.#reason ??= reason
    await this.#worker.terminate()
  }

  #heard(message: Message): void {
    if (message.is === 'answer') this.#calls.get(message.id)?.resolve(message.value)
    else if (message.is === 'refusal') this.#calls.get(message.id)?.reject(new Error(message.reason))
    else if (message.is === 'log') this.#log[message.level](message.fields, message.message)
    else {
      this.#isUp = true
      this.#came.resolve()
    }
  }

  /** Rejects what waits for an answer; later, so that whoever asks again finds that this life has ended. */
  #lose(): void {
    setImmediate(() => {
      const error = new ThreadLost(`the queue's thread ended: ${this.#reason}`)
      for (const call of this.#calls.values()) call.reject(error)
    })
  }

  #watch(folder: string): NodeJS.Timeout {
    const began = performance.now()
    const identity = folderIdentity(folder)
    return setInterval(() => {
      const now = performance.now()
      const [oldest] = this.#calls.values()
      if (folderIdentity(folder) !== identity) void this.end('its folder is gone')
      else if (!this.#isUp && now - began > limits.start) void this.end('it did not start')
      else if (oldest && now - oldest.since > limits.answer) void this.end('it does not answer')
    }, limits.look).unref()
  }
}
