import { AskedThread } from '../threads/index.ts'

/** Rows that are written until a file's log is copied: some megabytes of it. */
const ROWS = 4000

/**
 * Copies the logs (WAL) of SQLite files into them, in a thread: whoever commits would otherwise hold up the event loop for
 * as long as the disk takes for thousands of pages.
 */
export class Checkpoints {
  readonly #thread = new AskedThread<string, void>(new URL('./checkpointWorker.ts', import.meta.url))

  /** Counts what is written to a file, so that its log is copied now and then. */
  of(file: string): Checkpoint {
    return new Checkpoint(() => this.#thread.ask(file))
  }

  close(): Promise<void> {
    return this.#thread.close()
  }
}

/** One file's log. */
export class Checkpoint {
  readonly #copy: () => Promise<void>
  #rows = 0
  #copying: Promise<void> | undefined

  constructor(copy: () => Promise<void>) {
    this.#copy = copy
  }

  /** Notes so many rows as written, and whether all that was noted is committed: no other can be copied. Waits for nothing. */
  wrote(rows: number, isCommitted: boolean): void {
    this.#rows += rows
    if (this.#rows < ROWS || !isCommitted || this.#copying) return
    this.#rows = 0
    // A log that is not copied is whole: it is copied later, by SQLite itself at the latest.
    this.#copying = this.#copy()
      .catch(() => {})
      .finally(() => {
        this.#copying = undefined
      })
  }

  /** Waits until nothing of it is being copied. */
  async settled(): Promise<void> {
    await this.#copying
  }
}
