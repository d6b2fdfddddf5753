import { parentPort } from 'node:worker_threads'
import type { Answer, Question } from './protocol.ts'

/** What a worker's file calls: each question that an `AskedThread` puts to it is answered by `answer`, or its failure told. */
export function answerQuestions<Q, A>(answer: (question: Q) => A | Promise<A>): void {
  parentPort?.on('message', async ({ id, question }: Question<Q>) => {
    try {
      parentPort?.postMessage({ id, answer: await answer(question) } satisfies Answer<A>)
    } catch (error) {
      const failure = String((error as Error).stack ?? error)
      parentPort?.postMessage({ id, failure } satisfies Answer<A>)
    }
  })
}
