import { AsyncLocalStorage } from 'node:async_hooks'
import { setImmediate as nextTurn } from 'node:timers/promises'

/**
 * How often something that goes ahead may be done: a page asks some ten queries. A change of a matter asks some fifty, and
 * shares its turns after the first.
 */
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

/** Those who wait for a turn, the longest waiting first. */
const line: (() => void)[] = []
let isServed = false

/**
 * What answers at once, such as SQLite, would let nobody else come to their turn where it is asked again and again: neither a
 * page nor a request. After a millisecond this lets the others first, and then goes on. However many call it at once, they
 * share the turn, one after the other. Where for long more is asked than the machine can do, each gets a share, and those who
 * wait for a page four fifths.
 */
export async function letOthersFirst(): Promise<void> {
  const own = precedence.getStore()
  if (own !== undefined && own.left > 0) {
    own.left -= 1
    return
  }
  if (line.length === 0 && goesOn()) return
  await new Promise<void>(resolve => {
    line.push(resolve)
    if (isServed) return
    isServed = true
    void serve()
  })
}

/** Whether the turn lasts, or one can begin. */
function goesOn(): boolean {
  const now = performance.now()
  if (began !== undefined) return now - began <= length
  begin(now, SHORTEST)
  return true
}

/** Gives a turn to those in line, each turn to as many as come to it, until none is left. */
async function serve(): Promise<void> {
  while (line.length > 0) {
    const left = performance.now()
    const last = began === undefined ? 0 : left - began
    await nextTurn()
    const back = performance.now()
    begin(back, turnAfter(back - left, last))
    do {
      line.shift()!()
      await allDone()
    } while (line.length > 0 && performance.now() - back <= length)
  }
  isServed = false
}

/** Resolves when all has been done that waits for nothing but its turn in the queue of microtasks. */
const allDone = () => new Promise<void>(resolve => process.nextTick(resolve))

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
