import { type ResourceLimits, Worker } from 'node:worker_threads'
import type { Answer, Question } from './protocol.ts'

interface Waiting<A> {
  resolve(answer: A): void
  reject(error: Error): void
}

/**
 * A thread that answers questions one after the other, so that the event loop stays free. It is started for the first
 * question, and anew after it has died of one; it keeps no process alive.
 */
export class AskedThread<Q, A> {
  readonly #file: URL
  readonly #resourceLimits: ResourceLimits | undefined
  readonly #waiting = new Map<number, Waiting<A>>()
  #worker: Worker | undefined
  #questions = 0
  #last: Promise<unknown> = Promise.resolve()

  /** `file` calls `answerQuestions`. */
  constructor(file: URL, resourceLimits?: ResourceLimits) {
    this.#file = file
    this.#resourceLimits = resourceLimits
  }

  /** Rejects with what the thread says of its failure, or died of: see `code` of a `Worker`'s error. */
  ask(question: Q): Promise<A> {
    const answer = this.#last.then(() => this.#put(question))
    this.#last = answer.catch(() => {})
    return answer
  }

  /** Waits for what is being answered, and ends. */
  async close(): Promise<void> {
    await this.#last
    await this.#worker?.terminate()
  }

  #put(question: Q): Promise<A> {
    return new Promise((resolve, reject) => {
      this.#worker ??= this.#start()
      const id = ++this.#questions
      this.#waiting.set(id, { resolve, reject })
      this.#worker.postMessage({ id, question } satisfies Question<Q>)
    })
  }

  #start(): Worker {
    const worker = new Worker(this.#file, { resourceLimits: this.#resourceLimits })
    worker.unref()
    const over = (error: Error) => {
      if (this.#worker === worker) this.#worker = undefined
      for (const { reject } of this.#waiting.values()) reject(error)
      this.#waiting.clear()
    }
    worker.on('error', over)
    worker.on('exit', code => over(new Error(`the thread of ${this.#file} ended with ${code}`)))
    worker.on('message', (answer: Answer<A>) => {
      const asked = this.#waiting.get(answer.id)
      this.#waiting.delete(answer.id)
      if ('answer' in answer) asked?.resolve(answer.answer)
      else asked?.reject(new Error(answer.failure))
    })
    return worker
  }
}
