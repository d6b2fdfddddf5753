import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type CountyKeys, loadMasterKey, type MasterKey, masterKeyFile } from '../crypto/index.ts'
import type { CountyTables } from '../database/index.ts'
import {
  type InspectedStore,
  type Inspection,
  inspectStores,
  type PlatformTables,
} from '../database/index.ts'
import { Modules, migrationsOf, openKeys } from '../deployment/index.ts'
import type { Module } from '../module.ts'
import type { TimeStamper } from '../signing/index.ts'
import type { County } from '../tenancy/index.ts'
import { type Clock, type Instant, systemClock } from '../time/index.ts'

/** What a running server tells of itself. */
export interface ServerState {
  readonly pid: number
  readonly version: string
  readonly queue: { readonly ok: boolean; readonly problem?: string }
}

export interface HealthOptions {
  readonly dataFolder: string
  readonly databaseUrl?: string
  readonly modules: readonly Module[]
  readonly env: Readonly<Record<string, string | undefined>>
  /** Gives time stamps for seals, where an authority is set. */
  readonly timeStamper?: TimeStamper
  readonly clock?: Clock
  readonly version: string
  readonly node: { readonly running: string; readonly pinned: string }
  readonly machine: {
    /** Free bytes of the disk that a folder is on. */
    freeBytes(folder: string): Promise<number>
    /** How many files may be open at once; undefined where no limit is known. */
    openFiles(): Promise<number | undefined>
  }
  /** Asks the running server; undefined where none answers. */
  server(): Promise<ServerState | undefined>
}

type Registered = Pick<County, 'code' | 'slug' | 'name' | 'region' | 'status' | 'store'>

/** An installation as it lies there, to look at: nothing is made or written. */
export class HealthPlace {
  readonly options: HealthOptions
  readonly modules: Modules
  readonly clock: Clock
  #inspection: Promise<Inspection> | undefined
  #server: ReturnType<HealthOptions['server']> | undefined

  constructor(options: HealthOptions) {
    this.options = options
    this.modules = new Modules(options.modules)
    this.clock = options.clock ?? systemClock
  }

  get now(): Instant {
    return this.clock.now()
  }

  server(): Promise<ServerState | undefined> {
    this.#server ??= this.options.server()
    return this.#server
  }

  inspection(): Promise<Inspection> {
    const { platform, county } = migrationsOf(this.modules)
    const { dataFolder, databaseUrl } = this.options
    this.#inspection ??= inspectStores({
      dataFolder,
      databaseUrl,
      platformComponents: platform,
      countyComponents: county,
    })
    return this.#inspection
  }

  /** The platform's store; undefined in a folder that was never served from. */
  async platform(): Promise<InspectedStore<PlatformTables> | undefined> {
    return (await this.inspection()).platform()
  }

  /** Counties that people can reach, or could: those whose making was not interrupted. */
  async counties(): Promise<Registered[]> {
    const platform = await this.platform()
    if (!platform) return []
    const rows = await platform.read.selectFrom('county').selectAll().orderBy('code').execute()
    return rows
      .map(row => ({ ...row, status: row.status as County['status'] }))
      .filter(({ status }) => status !== 'creating')
  }

  /** Looks at each county in turn. */
  async eachCounty(
    work: (county: Registered, store: InspectedStore<CountyTables>) => Promise<void>,
  ): Promise<void> {
    const inspection = await this.inspection()
    for (const county of await this.counties()) {
      await inspection.withCounty(county.store, async store => {
        if (store) await work(county, store)
      })
    }
  }

  /** The master key, which is not made here; undefined where there is none. */
  async master(): Promise<MasterKey | undefined> {
    const { dataFolder, env } = this.options
    if (!env.ZHIJIAN_MASTER_KEY && !existsSync(join(dataFolder, masterKeyFile))) return undefined
    return loadMasterKey(dataFolder, env)
  }

  /** A store's keys, opened. Throws where another master key wrapped them. */
  async keysOf(store: { readonly read: unknown }): Promise<CountyKeys> {
    const master = await this.master()
    if (!master) throw new Error('there is no master key')
    return openKeys(store.read, master, this.clock)
  }

  async close(): Promise<void> {
    await (await this.#inspection?.catch(() => undefined))?.close()
  }
}
