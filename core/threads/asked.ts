import { type ResourceLimits, Worker } from 'node:worker_threads'
import type { Answer, Question } from './protocol.ts'

interface Waiting<A> {
  resolve(answer: A): void
  reject(error: Error): void
}

/** A thread that runs, and what it was asked and has not answered. */
interface Running<A> {
  readonly worker: Worker
  readonly waiting: Map<number, Waiting<A>>
}

interface AskedOptions {
  readonly resourceLimits?: ResourceLimits
  /** Questions are put to it as they come: where it dies of one, it answers none of those. */
  readonly areAskedAtOnce?: boolean
}

/**
 * A thread that answers questions one after the other, so that the event loop stays free. It is started for the first
 * question, and anew after it has died of one; while it is asked nothing, it keeps no process alive.
 */
export class AskedThread<Q, A> {
  readonly #file: URL
  readonly #options: AskedOptions
  #running: Running<A> | undefined
  #questions = 0
  #last: Promise<unknown> = Promise.resolve()

  /** `file` calls `answerQuestions`. */
  constructor(file: URL, options: AskedOptions = {}) {
    this.#file = file
    this.#options = options
  }

  /** Rejects with what the thread says of its failure, or died of: see `code` of a `Worker`'s error. */
  ask(question: Q): Promise<A> {
    const answer = this.#options.areAskedAtOnce
      ? this.#put(question)
      : this.#last.then(() => this.#put(question))
    this.#last = answer.catch(() => {})
    return answer
  }

  /** Waits for what is being answered, and ends. */
  async close(): Promise<void> {
    await this.#last
    await this.#running?.worker.terminate()
  }

  #put(question: Q): Promise<A> {
    return new Promise((resolve, reject) => {
      this.#running ??= this.#start()
      const { worker, waiting } = this.#running
      const id = ++this.#questions
      waiting.set(id, { resolve, reject })
      worker.ref()
      worker.postMessage({ id, question } satisfies Question<Q>)
    })
  }

  #start(): Running<A> {
    const worker = new Worker(this.#file, { resourceLimits: this.#options.resourceLimits })
    const running = { worker, waiting: new Map<number, Waiting<A>>() }
    const { waiting } = running
    // Told twice of one that dies, the second time when another may have been started: that one is still to answer.
    const over = (error: Error) => {
      if (this.#running === running) this.#running = undefined
      for (const { reject } of waiting.values()) reject(error)
      waiting.clear()
    }
    worker.on('error', over)
    worker.on('exit', code => over(new Error(`the thread of ${this.#file} ended with ${code}`)))
    worker.on('message', (answer: Answer<A>) => {
      const asked = waiting.get(answer.id)
      waiting.delete(answer.id)
      if (waiting.size === 0) worker.unref()
      if ('answer' in answer) asked?.resolve(answer.answer)
      else asked?.reject(new Error(answer.failure))
    })
    return running
  }
}
