import { AskedThread } from '../threads/index.ts'
import type { Examined, Unaccepted, Uploaded } from './examine.ts'

/** Looks at uploaded files in a thread of its own, one after the other. */
export interface Examiner {
  /** Throws when the looking itself fails; a file that is not accepted is an answer. */
  examine(uploaded: Uploaded): Promise<Examined | Unaccepted>
  close(): Promise<void>
}

/** A file that takes more memory than the thread may have counts as unreadable. */
export function startExaminer(): Examiner {
  const thread = new AskedThread<Uploaded, Examined | Unaccepted>(
    new URL('./examineWorker.ts', import.meta.url),
    { resourceLimits: { maxOldGenerationSizeMb: 256 } },
  )
  return {
    examine: uploaded =>
      thread.ask(uploaded).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return { problem: 'unreadable' }
        throw error
      }),
    close: () => thread.close(),
  }
}
