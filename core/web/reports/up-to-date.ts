import { setTimeout as sleep } from 'node:timers/promises'
import { seconds } from '../../time/index.ts'
import type { Page } from '../page.ts'

/** Longer than this nobody waits for figures that are up to date: they follow by themselves. */
const WITHIN = seconds(2)

/**
 * Has the figures of these counties know what happened up to now. By themselves they follow some seconds later, and beside what
 * is under way, which is read at once, they would be of another moment. A county that cannot be asked is left as it is.
 */
export async function bringUpToDate({ web }: Page, counties: readonly string[]): Promise<void> {
  const enough = new AbortController()
  const late = sleep(WITHIN, true, { ref: false, signal: enough.signal }).catch(() => true)
  try {
    for (const county of counties) {
      const done = web.deployment.relay(county).then(
        () => false,
        () => false,
      )
      if (await Promise.race([done, late])) return
    }
  } finally {
    enough.abort()
  }
}
