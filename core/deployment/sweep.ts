import { type DirtyMarks, outboxIsEmpty } from '../outbox/index.ts'
import type { OpenStore } from './county.ts'
import type { DueCounties } from './dueCounties.ts'
import type { Log } from './options.ts'
import type { Resealing } from './reseal/index.ts'
import type { Upkeep } from './upkeep.ts'

export interface SweepPlace {
  readonly marks: DirtyMarks
  readonly due: DueCounties
  readonly upkeep: Upkeep
  readonly resealing: Resealing
  readonly log: Log
  withCounty<T>(code: string, work: (open: OpenStore) => Promise<T>): Promise<T>
  relay(code: string | undefined): Promise<void>
}

/** One county that fails holds up no other. */
export class Sweep {
  readonly #place: SweepPlace

  constructor(place: SweepPlace) {
    this.#place = place
  }

  /** Finds what no wake-up came for. See `Deployment.sweep`. */
  async run(): Promise<void> {
    const { due, upkeep, marks, resealing } = this.#place
    for (const county of await due.now()) await this.#guarded(county, () => due.run(county))
    await upkeep.forget()
    for (const { county, node, mark } of await marks.all()) {
      await this.#guarded(county, async () => {
        await this.#place.relay(county)
        await this.#clear(county, node, mark)
      })
    }
    await this.#place.relay(undefined)
    await upkeep.keepPlatformHead()
    await resealing.goOn()
  }

  /** Hands on what every marked county still holds. */
  async relayMarked(): Promise<void> {
    for (const { county } of await this.#place.marks.all())
      await this.#guarded(county, () => this.#place.relay(county))
  }

  async #clear(code: string, node: string, mark: string): Promise<void> {
    const { marks, upkeep } = this.#place
    await this.#place.withCounty(code, async open => {
      await upkeep.keepHead(code, open.store, open.keys)
      const isEmpty = () => outboxIsEmpty(open.store.read)
      if (node === marks.node) await marks.clear(code, isEmpty)
      else if (marks.isAbandoned(mark) && (await isEmpty())) await marks.clearOf(code, node, mark)
    })
  }

  async #guarded(county: string, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.#place.log.error({ county, error: String(error) }, 'sweep failed')
    }
  }
}
