import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { type Component, pendingMigrations } from './migrate.ts'
import { connectPostgres, openPostgresStore, type PostgresServer } from './postgres.ts'
import { hasSchema } from './schemas.ts'
import { strangeTables } from './shape.ts'
import { openSqliteReader } from './sqlite.ts'
import type { Store } from './store.ts'
import { countyFile, countySchema, PLATFORM_FILE, PLATFORM_SCHEMA, type StoresOptions } from './stores.ts'
import type { CountyTables, PlatformTables } from './tables.ts'

/** One store as it lies there: nothing is made, migrated or written. */
export interface InspectedStore<Tables> extends Pick<Store<Tables>, 'name' | 'kind' | 'read'> {
  /** What is wrong with the file's pages and indexes, by SQLite's own check; always empty on PostgreSQL. */
  damage(): Promise<string[]>
  /** Migrations that it lacks, as `component/migration`. */
  pending(): Promise<string[]>
  /** Tables that a store which lacks none has otherwise than this version makes them. */
  strange(): Promise<string[]>
}

/** The stores of an installation, to look at. */
export interface Inspection {
  readonly kind: 'sqlite' | 'postgres'
  /** Undefined where there is none. Throws where it is there and cannot be opened. */
  platform(): Promise<InspectedStore<PlatformTables> | undefined>
  /** Looks at one county's store, which is closed afterwards; undefined where there is none. */
  withCounty<T>(
    address: string,
    work: (store: InspectedStore<CountyTables> | undefined) => Promise<T>,
  ): Promise<T>
  close(): Promise<void>
}

/** Looks at the stores of an installation. Throws where PostgreSQL cannot be reached. */
export async function inspectStores(options: StoresOptions): Promise<Inspection> {
  return options.databaseUrl
    ? inspectPostgres(options, connectPostgres(options.databaseUrl, 2))
    : inspectSqlite(options)
}

function inspectSqlite({ dataFolder, platformComponents, countyComponents }: StoresOptions): Inspection {
  function open<Tables>(name: string, file: string, components: readonly Component[]) {
    if (!existsSync(file)) return undefined
    const store = openSqliteReader<Tables>(name, file)
    return {
      store: inspected<Tables>({ name, kind: 'sqlite', read: store.read }, components, undefined),
      close: store.close,
    }
  }
  let platform: ReturnType<typeof open<PlatformTables>>
  return {
    kind: 'sqlite',
    async platform() {
      platform ??= open<PlatformTables>('platform', join(dataFolder, PLATFORM_FILE), platformComponents)
      return platform?.store
    },
    async withCounty(address, work) {
      const opened = open<CountyTables>(
        `county ${address}`,
        countyFile(dataFolder, address),
        countyComponents,
      )
      try {
        return await work(opened?.store)
      } finally {
        await opened?.close()
      }
    },
    close: async () => platform?.close(),
  }
}

function inspectPostgres(options: StoresOptions, server: PostgresServer): Inspection {
  async function open<Tables>(name: string, schema: string, components: readonly Component[]) {
    if (!(await hasSchema(server, schema))) return undefined
    const { read } = openPostgresStore<Tables>(name, server, schema)
    return inspected<Tables>({ name, kind: 'postgres', read }, components, schema)
  }
  return {
    kind: 'postgres',
    platform: () => open<PlatformTables>('platform', PLATFORM_SCHEMA, options.platformComponents),
    withCounty: async (address, work) =>
      work(await open<CountyTables>(`county ${address}`, countySchema(address), options.countyComponents)),
    close: () => server.close(),
  }
}

function inspected<Tables>(
  store: Pick<Store<Tables>, 'name' | 'kind' | 'read'>,
  components: readonly Component[],
  schema: string | undefined,
): InspectedStore<Tables> {
  return {
    ...store,
    damage: () => (store.kind === 'sqlite' ? quickCheck(store.read) : Promise.resolve([])),
    pending: () => pendingMigrations(store, components, schema),
    strange: () => strangeTables(store, components, schema),
  }
}

async function quickCheck<Tables>(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(5)`.execute(db)
  return rows.map(row => row.quick_check).filter(text => text !== 'ok')
}
