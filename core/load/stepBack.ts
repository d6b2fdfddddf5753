import { setPriority } from 'node:os'

/** A tenth of the weight of a thread that does not step back: where the machine is full, it goes on more slowly. */
const BEHIND = 10

/**
 * Called by a thread of its own: whoever waits for a page has the processor first. Where a system knows no priority of one
 * thread, the thread stays as it is.
 */
export function stepBack(): void {
  if (process.platform === 'linux') setPriority(BEHIND)
}
