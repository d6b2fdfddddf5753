import { refuse } from '../commands/index.ts'
import type { MasterKey } from '../crypto/index.ts'
import { assertOutsideEffect, type Stores } from '../database/index.ts'
import { type Counties, type County, enabledModules } from '../tenancy/index.ts'
import type { Clock } from '../time/index.ts'
import { w } from '../words/index.ts'
import type { OpenCounty, OpenStore } from './county.ts'
import { OpenKeys } from './keys.ts'
import type { Modules } from './modules.ts'

export interface OpenCountiesPlace {
  readonly stores: Stores
  readonly counties: Counties
  readonly modules: Modules
  readonly master: MasterKey
  readonly clock: Clock
}

/** The counties of the registry and their stores: leased with their keys, made, taken back, migrated. */
export class OpenCounties {
  readonly #place: OpenCountiesPlace
  readonly #keys: OpenKeys

  constructor(place: OpenCountiesPlace) {
    this.#place = place
    this.#keys = new OpenKeys(place.master, place.clock)
  }

  /** Leases a county's store for `work`. Throws a `not-found` refusal for a county that does not exist. */
  with<T>(code: string, work: (open: OpenCounty) => Promise<T>): Promise<T> {
    const { modules, clock } = this.#place
    return this.withStore(code, async open => {
      const { county, store, keys } = open
      const enabled = await enabledModules(store.read, modules.names)
      return work({ ...open, tenant: { county, read: store.read, keys, clock, enabled } })
    })
  }

  /** The same for what asks nothing of the county's modules. */
  async withStore<T>(code: string, work: (open: OpenStore) => Promise<T>): Promise<T> {
    const county = await this.#registered(code)
    return this.#place.stores.withCounty(county.store, async store =>
      work({ county, store, keys: await this.#keys.of(code, store) }),
    )
  }

  /** Makes a county's store unless it is there. Its first keys are made when it is first opened. */
  async create(code: string): Promise<void> {
    const county = await this.#registered(code)
    await this.#place.stores.createCounty(county.store)
  }

  /** Takes back the store of a county whose making was interrupted. Throws for any other. */
  async discard(code: string): Promise<void> {
    const county = await this.#registered(code)
    if (county.status !== 'creating') throw new Error(`county ${code} is ${county.status}: its store stays`)
    await this.#place.stores.discardCounty(county.store)
    this.#keys.forget(code)
  }

  /** Brings every county's store to the newest version. Returns what ran, by county. */
  async migrate(
    progress: (done: number, total: number) => void,
  ): Promise<{ county: string; migration: string }[]> {
    const counties = (await this.#place.counties.all()).filter(({ status }) => status !== 'creating')
    const ran: { county: string; migration: string }[] = []
    for (const [index, county] of counties.entries()) {
      for (const { component, migration } of await this.#place.stores.migrateCounty(county.store))
        ran.push({ county: county.code, migration: `${component}/${migration}` })
      progress(index + 1, counties.length)
    }
    return ran
  }

  async #registered(code: string): Promise<County> {
    assertOutsideEffect('a county')
    const county = await this.#place.counties.byCode(code)
    if (!county) throw refuse('not-found', 'county', w('没有这个县'))
    return county
  }
}
