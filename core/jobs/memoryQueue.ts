import type { Clock } from '../time/index.ts'
import { JobQueue } from './jobQueue.ts'
import { memoryEngine } from './memoryEngine.ts'
import { type Queue, silentLog } from './queue.ts'

/** A queue within a test: nothing runs until it is told to, and time is the clock's. */
export interface MemoryQueue extends Queue {
  /**
   * Runs all that is due by the clock, and what that sends for now. Throws an AggregateError of what handlers threw;
   * their jobs wait for the next attempt.
   */
  runDue(): Promise<void>
}

export function memoryQueue(clock: Clock): MemoryQueue {
  return new DrivenQueue(clock)
}

class DrivenQueue extends JobQueue implements MemoryQueue {
  readonly #errors: unknown[]

  constructor(clock: Clock) {
    const errors: unknown[] = []
    const failed = (_kind: string, error: unknown) => errors.push(error)
    super({ engine: memoryEngine(clock), store: 'memory', clock, log: silentLog, failed, eager: false })
    this.#errors = errors
  }

  async runDue(): Promise<void> {
    while (await this.beat()) await this.idle()
    if (this.#errors.length > 0) throw new AggregateError(this.#errors.splice(0), 'jobs failed')
  }
}
