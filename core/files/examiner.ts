import { Worker } from 'node:worker_threads'
import type { Examined, Unaccepted, Uploaded } from './examine.ts'
import type { Answer, Question } from './examineWorker.ts'

/** Looks at uploaded files in a thread of its own, one after the other. */
export interface Examiner {
  /** Throws when the looking itself fails; a file that is not accepted is an answer. */
  examine(uploaded: Uploaded): Promise<Examined | Unaccepted>
  close(): Promise<void>
}

interface Waiting {
  resolve(outcome: Examined | Unaccepted): void
  reject(error: Error): void
}

/** A thread that is started for the first file, and anew after it has died of one. */
export function startExaminer(): Examiner {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let questions = 0
  let last: Promise<unknown> = Promise.resolve()

  const start = (): Worker => {
    const started = new Worker(new URL('./examineWorker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    })
    started.unref()
    const over = (error: Error) => {
      if (worker === started) worker = undefined
      const tooMuch = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY'
      for (const { resolve, reject } of waiting.values()) {
        if (tooMuch) resolve({ problem: 'unreadable' })
        else reject(error)
      }
      waiting.clear()
    }
    started.on('error', over)
    started.on('exit', code => over(new Error(`the thread that looks at files ended with ${code}`)))
    started.on('message', (answer: Answer) => {
      const asked = waiting.get(answer.id)
      waiting.delete(answer.id)
      if ('outcome' in answer) asked?.resolve(answer.outcome)
      else asked?.reject(new Error(answer.failure))
    })
    return started
  }

  const ask = (uploaded: Uploaded) =>
    new Promise<Examined | Unaccepted>((resolve, reject) => {
      worker ??= start()
      const question: Question = { id: ++questions, uploaded }
      waiting.set(question.id, { resolve, reject })
      worker.postMessage(question)
    })

  return {
    examine(uploaded) {
      const answer = last.then(() => ask(uploaded))
      last = answer.catch(() => {})
      return answer
    },
    async close() {
      await last
      await worker?.terminate()
    },
  }
}
