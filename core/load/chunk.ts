import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'

/** How long the rest is for each millisecond of the chunk: work of which there may be much takes a third of the process's time. */
const REST = 2
/** Milliseconds. */
const LONGEST = 1000

/**
 * Begins a chunk of work of which there may be much more. What it returns, called when the chunk is done, resolves when
 * whoever opens a page meanwhile has had their time: the later, the more the process had to do.
 */
export function beginChunk(rest = REST): () => Promise<void> {
  const from = performance.eventLoopUtilization()
  return async () => {
    await sleep(Math.min(performance.eventLoopUtilization(from).active * rest, LONGEST))
  }
}
