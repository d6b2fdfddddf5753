import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'

/** Work of which there may be much takes a third of the time, as far as it goes. */
const REST = 2
/** Milliseconds. */
const LONGEST = 1000

/**
 * Begins a piece of work of which there may be much more. What it returns, called when the piece is done, waits so long that
 * whoever opens a page meanwhile goes first: the longer, the more the process had to do.
 */
export function pieceOfMuch(): () => Promise<void> {
  const from = performance.eventLoopUtilization()
  return async () => {
    await sleep(Math.min(performance.eventLoopUtilization(from).active * REST, LONGEST))
  }
}
