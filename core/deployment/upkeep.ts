import { type AuditedStore, type AuditVerdict, keepHead, verifyAuditChain } from '../audit/index.ts'
import type { Seals } from '../crypto/index.ts'
import type { Stores } from '../database/index.ts'
import { noteForgotten, storesToForget } from '../privacy/index.ts'
import type { Counties } from '../tenancy/index.ts'
import type { Clock } from '../time/index.ts'
import type { OpenStore } from './county.ts'

/** The platform's own store, where the names of stores are counties' codes. */
const PLATFORM = 'platform'

/** How many stores let go at one sweep what is over, so that no start opens them all. */
const AT_ONCE = 3

export interface UpkeepPlace {
  readonly stores: Stores
  readonly counties: Counties
  readonly platformKeys: Seals
  readonly clock: Clock
  withCounty<T>(code: string, work: (open: OpenStore) => Promise<T>): Promise<T>
  /** Lets go what is over in a county, or on the platform (undefined). */
  forget(code: string | undefined): Promise<unknown>
  failed(store: string, error: unknown): void
}

/** What the sweep does besides handing on: heads of the audit chains, and what is kept for a time only. */
export class Upkeep {
  readonly #place: UpkeepPlace

  constructor(place: UpkeepPlace) {
    this.#place = place
  }

  /** Notes the end of a store's audit chain outside of it. */
  async keepHead(code: string | undefined, store: AuditedStore, keys: Seals): Promise<void> {
    const { stores, clock } = this.#place
    await keepHead(stores.platform, { name: code ?? PLATFORM, store, keys }, clock.now())
  }

  async keepPlatformHead(): Promise<void> {
    await this.keepHead(undefined, this.#place.stores.platform, this.#place.platformKeys)
  }

  /** Whether a store's audit log is still what it was. */
  async verifyAudit(code: string | undefined): Promise<AuditVerdict> {
    const { stores, platformKeys: keys } = this.#place
    const { platform } = stores
    if (code === undefined) return verifyAuditChain(platform, { name: PLATFORM, store: platform, keys })
    return this.#place.withCounty(code, ({ store, keys }) =>
      verifyAuditChain(platform, { name: code, store, keys }),
    )
  }

  /** Once a day each store lets go what is over. One that fails is tried again the next day. */
  async forget(): Promise<void> {
    const { stores, counties, clock } = this.#place
    const now = clock.now()
    const open = (await counties.all()).filter(({ status }) => status !== 'creating')
    const names = [PLATFORM, ...open.map(({ code }) => code)]
    const due = await storesToForget(stores.platform.read, names, now)
    for (const name of due.slice(0, AT_ONCE)) {
      try {
        await this.#place.forget(name === PLATFORM ? undefined : name)
      } catch (error) {
        this.#place.failed(name, error)
      }
      await noteForgotten(stores.platform.write, name, now)
    }
  }
}
