import type { Log } from '../options.ts'
import type { ResealOutcome } from './index.ts'

/** So many transactions a sweep: what a sweep has to do besides comes again within seconds. */
const A_SWEEP = 20

export interface ResealingPlace {
  /** Seals anew in a county, or on the platform (undefined), one transaction a step. */
  steps(code: string | undefined): AsyncIterator<ResealOutcome>
  readonly log: Log
}

/** The daily sealing anew: a large county's takes many sweeps. What a node that ends leaves undone is done the next day. */
export class Resealing {
  readonly #place: ResealingPlace
  readonly #waiting = new Map<string | undefined, AsyncIterator<ResealOutcome>>()

  constructor(place: ResealingPlace) {
    this.#place = place
  }

  /** Has a county, or the platform (undefined), sealed anew from the next sweep on, unless that is under way. */
  add(code: string | undefined): void {
    if (!this.#waiting.has(code)) this.#waiting.set(code, this.#place.steps(code))
  }

  /** Does some of what waits. One store that fails is left for the next day, and holds up no other. */
  async goOn(): Promise<void> {
    for (let step = 0; step < A_SWEEP; step++) {
      const [next] = this.#waiting
      if (!next) return
      const [code, steps] = next
      try {
        if ((await steps.next()).done) this.#waiting.delete(code)
      } catch (error) {
        this.#waiting.delete(code)
        this.#place.log.error({ store: code ?? 'platform', error: String(error) }, 'not sealed anew')
      }
    }
  }
}
