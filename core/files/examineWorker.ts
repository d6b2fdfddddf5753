import { parentPort } from 'node:worker_threads'
import { type Examined, examine, type Unaccepted, type Uploaded } from './examine.ts'

export interface Question {
  readonly id: number
  readonly uploaded: Uploaded
}

export type Answer = { readonly id: number } & (
  | { readonly outcome: Examined | Unaccepted }
  | { readonly failure: string }
)

parentPort?.on('message', async ({ id, uploaded }: Question) => {
  try {
    parentPort?.postMessage({ id, outcome: await examine(uploaded) } satisfies Answer)
  } catch (error) {
    parentPort?.postMessage({ id, failure: String((error as Error).stack ?? error) } satisfies Answer)
  }
})
