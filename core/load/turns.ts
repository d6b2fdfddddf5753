import { AsyncLocalStorage } from 'node:async_hooks'
import { setImmediate as nextTurn } from 'node:timers/promises'

/** How often something that goes ahead may be done: a page asks some ten queries. A change of a matter asks some fifty, and shares its turns after the first. */
const AHEAD = 20

const precedence = new AsyncLocalStorage<{ left: number }>()

/**
 * Lets what somebody waits for, such as a request, go ahead of what goes on for many: it waits for nobody's turn until it
 * has done more than most requests do.
 */
export const goAhead = <T>(work: () => T): T => precedence.run({ left: AHEAD }, work)

/** Milliseconds of a turn, where the others are not long about theirs. */
const SHORTEST = 1
const LONGEST = 250

/** Such a part of the time that the others took is owed to what waits for them. */
const SHARE = 1 / 4
/** As many milliseconds may be owed before turns become longer: a rush of pages is over by then. */
const PATIENCE = 250

/** When the turn began in which something was done that answers at once; undefined once the event loop has gone on. */
let began: number | undefined
let length = SHORTEST
let owed = 0

/**
 * What answers at once, such as SQLite, would let nobody else come to their turn where it is asked again and again: neither a
 * page nor a request. After a millisecond this lets the others first, and then goes on. However many call it at once, they
 * share the turn. Where for long more is asked than the machine can do, each gets a share, and those who wait for a page four
 * fifths.
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
    if (began === undefined || began === left) return begin(back, turnAfter(back - now, now - left))
  }
}

/** How long the next turn is, after the others took so long for theirs and the last one lasted so long. */
function turnAfter(others: number, last: number): number {
  owed = Math.max(0, owed + others * SHARE - last)
  return owed > PATIENCE ? Math.min(LONGEST, Math.max(SHORTEST, others * SHARE)) : SHORTEST
}

function begin(at: number, long: number): void {
  began = at
  length = long
  setImmediate(() => {
    if (began === at) began = undefined
  })
}
