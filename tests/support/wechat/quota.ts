import { type Fault, fault } from './faults.ts'

const DAY = 24 * 3600_000
const SHANGHAI = 8 * 3600_000

/** How often an account may call, each second and each day of China. */
export class Quota {
  perSecond = Number.POSITIVE_INFINITY
  perDay = Number.POSITIVE_INFINITY
  readonly #now: () => number
  readonly #counted = { second: -1, inSecond: 0, day: -1, inDay: 0 }

  constructor(now: () => number) {
    this.#now = now
  }

  /** Counts a call. Returns why it is one too many. */
  fault(): Fault | undefined {
    const counted = this.#counted
    const [second, day] = [Math.floor(this.#now() / 1000), Math.floor((this.#now() + SHANGHAI) / DAY)]
    if (counted.second !== second) Object.assign(counted, { second, inSecond: 0 })
    if (counted.day !== day) Object.assign(counted, { day, inDay: 0 })
    if (counted.inDay >= this.perDay) return fault(45009)
    if (counted.inSecond >= this.perSecond) return fault(45011)
    counted.inSecond++
    counted.inDay++
    return undefined
  }
}
