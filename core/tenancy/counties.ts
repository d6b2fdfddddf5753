import type { CountyIdentity } from '../commands/index.ts'
import type { PlatformTables, Store } from '../database/index.ts'
import type { Clock, Instant } from '../time/index.ts'
import { seconds } from '../time/index.ts'

const FRESH = seconds(2)

/** A county as the platform's registry has it. */
export interface County extends CountyIdentity {
  /** A host of its own, besides `{slug}.ZHIJIAN_DOMAIN`. */
  readonly host: string | null
  /** `creating` until its store is filled, and then never again. Only an active county answers people. */
  readonly status: 'creating' | 'active' | 'closed'
  /** Address of its store. */
  readonly store: string
  readonly demo: boolean
}

/** The registry of counties, read at most every two seconds; `refresh` after a change of one's own. */
export class Counties {
  readonly #platform: Store<PlatformTables>
  readonly #clock: Clock
  readonly #domain: string
  #read: Promise<readonly County[]> | undefined
  #readAt: Instant | undefined

  constructor(platform: Store<PlatformTables>, clock: Clock, domain: string) {
    this.#platform = platform
    this.#clock = clock
    this.#domain = domain
  }

  refresh(): void {
    this.#read = undefined
  }

  async all(): Promise<readonly County[]> {
    const now = this.#clock.now()
    if (!this.#read || this.#readAt === undefined || now - this.#readAt > FRESH || now < this.#readAt) {
      this.#readAt = now
      const read = this.#load()
      this.#read = read
      // A platform that did not answer once is asked again at once.
      read.catch(() => {
        if (this.#read === read) this.#read = undefined
      })
    }
    return this.#read
  }

  async byCode(code: string): Promise<County | undefined> {
    return (await this.all()).find(county => county.code === code)
  }

  /** The active county of a slug. */
  async bySlug(slug: string): Promise<County | undefined> {
    return (await this.all()).find(county => county.status === 'active' && county.slug === slug)
  }

  /** The active county of a host name without port: `{slug}.{domain}`, or a county's own. */
  async byHost(host: string): Promise<County | undefined> {
    return (await this.all()).find(
      county =>
        county.status === 'active' && (host === `${county.slug}.${this.#domain}` || host === county.host),
    )
  }

  async #load(): Promise<readonly County[]> {
    const rows = await this.#platform.read.selectFrom('county').selectAll().orderBy('code').execute()
    return rows.map(row => ({
      code: row.code,
      slug: row.slug,
      name: row.name,
      region: row.region,
      host: row.host,
      status: row.status as County['status'],
      store: row.store,
      demo: row.demo === 1,
    }))
  }
}
