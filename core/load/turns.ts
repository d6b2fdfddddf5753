import { AsyncLocalStorage } from 'node:async_hooks'
import { setImmediate as nextTurn } from 'node:timers/promises'

/** How often something that goes ahead may be done: a page asks some ten queries, a change of a matter some fifty. */
const AHEAD = 60

const precedence = new AsyncLocalStorage<{ left: number }>()

/**
 * Lets what somebody waits for, such as a request, go ahead of what goes on for many: it waits for nobody's turn until it
 * has done more than most requests do.
 */
export const goAhead = <T>(work: () => T): T => precedence.run({ left: AHEAD }, work)

/** Milliseconds: a turn lasts half as long as the others took for theirs, within these. */
const SHORTEST = 1
const LONGEST = 250

/** When the turn began in which something was done that answers at once; undefined once the event loop has gone on. */
let began: number | undefined
let length = SHORTEST

/**
 * What answers at once, such as SQLite, would let nobody else come to their turn where it is asked again and again: neither a
 * page nor a request. After a few milliseconds this lets the others first, and then goes on for half as long as they
 * took: where more is asked than the machine can do, each gets a share, and those who wait for a page two thirds. However many call it at once, they share the turn.
 */
export async function letOthersFirst(): Promise<void> {
  const own = precedence.getStore()
  if (own !== undefined && own.left > 0) {
    own.left -= 1
    return
  }
  for (;;) {
    const now = performance.now()
    if (began === undefined) return begin(now, SHORTEST)
    if (now - began <= length) return
    const left = began
    await nextTurn()
    const back = performance.now()
    if (began === undefined || began === left)
      return begin(back, Math.min(LONGEST, Math.max(SHORTEST, (back - now) / 2)))
  }
}

function begin(at: number, long: number): void {
  began = at
  length = long
  setImmediate(() => {
    if (began === at) began = undefined
  })
}
