import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Checkpoints } from './checkpoints.ts'
import { copyWhole } from './copyWhole.ts'
import { createLeases } from './leases.ts'
import { type Component, type MigrationDone, migrateStore } from './migrate.ts'
import { connectPostgres, openPostgresStore } from './postgres.ts'
import { createSchema, dropSchema, hasSchema } from './schemas.ts'
import { shapeOfNew } from './shape.ts'
import { openSqliteStore } from './sqlite.ts'
import type { Store } from './store.ts'
import type { CountyTables, PlatformTables } from './tables.ts'
import { bringUpToDate } from './upToDate.ts'

/** Where a county's data stands: a SQLite file's name, or a PostgreSQL schema's. Kept in the platform's registry. */
export type StoreAddress = string

export interface StoresOptions {
  readonly dataFolder: string
  /** Given: PostgreSQL, one schema per county. Absent: SQLite, one file per county. */
  readonly databaseUrl?: string
  readonly platformComponents: readonly Component[]
  readonly countyComponents: readonly Component[]
  /** How many idle county stores stay open (many systems allow 1,024 descriptors; a county needs up to nine). */
  readonly keepOpen?: number
}

/** All stores of one deployment. */
export interface Stores {
  readonly kind: 'sqlite' | 'postgres'
  readonly platform: Store<PlatformTables>
  /** Opens a county's store on demand and pins it while `work` runs; idle ones are closed, least recently used first. */
  withCounty<T>(address: StoreAddress, work: (store: Store<CountyTables>) => Promise<T>): Promise<T>
  /** Whether there is a store at this address, used or not. */
  hasCounty(address: StoreAddress): Promise<boolean>
  /**
   * Makes an empty store at the newest version: a copy of the template file, or a migrated new schema. It is whole or
   * absent; one that is there is left as it is.
   */
  createCounty(address: StoreAddress): Promise<void>
  /** Takes back a store that was just made and never used. */
  discardCounty(address: StoreAddress): Promise<void>
  migrateCounty(address: StoreAddress): Promise<MigrationDone[]>
  openCount(): number
  close(): Promise<void>
}

export const PLATFORM_FILE = 'platform.sqlite'
export const PLATFORM_SCHEMA = 'platform'
export const countyFile = (dataFolder: string, address: StoreAddress) =>
  join(dataFolder, 'counties', `${address}.sqlite`)
export const countySchema = (address: StoreAddress) => `county_${address}`

/** Opens the platform's store, migrated to the newest version, and the way to the counties' stores. */
export async function openStores(options: StoresOptions): Promise<Stores> {
  return options.databaseUrl ? openOnPostgres(options, options.databaseUrl) : openOnSqlite(options)
}

async function openOnSqlite(options: StoresOptions): Promise<Stores> {
  const { dataFolder, countyComponents } = options
  await mkdir(join(dataFolder, 'counties'), { recursive: true })
  const checkpoints = new Checkpoints()
  const platform = openSqliteStore<PlatformTables>('platform', join(dataFolder, PLATFORM_FILE), checkpoints)
  await orClosed(platform, () => bringUpToDate(platform, options.platformComponents))
  const fileOf = (address: StoreAddress) => countyFile(dataFolder, address)
  const leases = createLeases(address => {
    if (!existsSync(fileOf(address)))
      throw new Error(`the store of county ${address} is missing: ${fileOf(address)}`)
    return openSqliteStore<CountyTables>(`county ${address}`, fileOf(address), checkpoints)
  }, options.keepOpen ?? 100)

  return {
    kind: 'sqlite',
    platform,
    withCounty: leases.lease,
    hasCounty: async address => existsSync(fileOf(address)),
    async createCounty(address) {
      await copyWhole(await templateFile(dataFolder, countyComponents), fileOf(address))
    },
    async discardCounty(address) {
      await leases.close(address)
      for (const suffix of ['', '-wal', '-shm']) await rm(fileOf(address) + suffix, { force: true })
    },
    migrateCounty: address => leases.lease(address, store => bringUpToDate(store, countyComponents)),
    openCount: leases.openCount,
    async close() {
      await leases.closeAll()
      await platform.close()
      await checkpoints.close()
    },
  }
}

/** Nothing stays open where the platform's store is of no use. */
async function orClosed(opened: { close(): Promise<void> }, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    await opened.close()
    throw error
  }
}

/** The newest empty county, kept as a file named for what its migrations make, so that an upgrade makes a new one. */
async function templateFile(dataFolder: string, components: readonly Component[]): Promise<string> {
  const names = components.map(({ name, migrations }) => [name, Object.keys(migrations)])
  const tables = [...(await shapeOfNew(components))].map(([table, columns]) => [table, ...columns])
  const version = createHash('sha256')
    .update(JSON.stringify([names, tables]))
    .digest('hex')
    .slice(0, 12)
  const file = join(dataFolder, `template-${version}.sqlite`)
  if (existsSync(file)) return file
  const unfinished = `${file}.${process.pid}`
  await rm(unfinished, { force: true })
  const store = openSqliteStore<CountyTables>('template', unfinished)
  await migrateStore(store, components)
  // The last connection to a WAL database folds the log into the file when it closes.
  await store.close()
  await rename(unfinished, file)
  return file
}

async function openOnPostgres(options: StoresOptions, url: string): Promise<Stores> {
  await mkdir(options.dataFolder, { recursive: true })
  const server = connectPostgres(url)
  await createSchema(server, PLATFORM_SCHEMA)
  const platform = openPostgresStore<PlatformTables>('platform', server, PLATFORM_SCHEMA)
  await orClosed(server, () => bringUpToDate(platform, options.platformComponents, PLATFORM_SCHEMA))
  const leases = createLeases(
    address => openPostgresStore<CountyTables>(`county ${address}`, server, countySchema(address)),
    options.keepOpen ?? 1000,
  )
  const migrateCounty = (address: StoreAddress) =>
    leases.lease(address, store => bringUpToDate(store, options.countyComponents, countySchema(address)))

  return {
    kind: 'postgres',
    platform,
    withCounty: leases.lease,
    hasCounty: address => hasSchema(server, countySchema(address)),
    async createCounty(address) {
      await createSchema(server, countySchema(address))
      await migrateCounty(address)
    },
    async discardCounty(address) {
      await leases.close(address)
      await dropSchema(server, countySchema(address))
    },
    migrateCounty,
    openCount: leases.openCount,
    async close() {
      await leases.closeAll()
      await server.close()
    },
  }
}
