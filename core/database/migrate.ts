import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { kindOf } from './kind.ts'
import type { Store } from './store.ts'

/** A part that owns tables: core, or a module. Each has a migration table of its own, named for it. */
export interface Component {
  readonly name: string
  readonly migrations: Readonly<Record<string, Migration>>
}

export interface MigrationDone {
  readonly component: string
  readonly migration: string
}

/** Why a store cannot be brought to the newest version. What ran before stays; nothing of what failed does. */
export class MigrationFault extends Error {
  override readonly name = 'MigrationFault'
  /** `platform`, or `county 150921`. */
  readonly store: string
  /** `other-version`: the store was made by a version whose migrations were others. `failed`: a migration broke. */
  readonly reason: 'other-version' | 'failed'

  constructor(store: string, reason: MigrationFault['reason'], detail: string, options?: ErrorOptions) {
    super(`${store}: ${detail}`, options)
    this.store = store
    this.reason = reason
  }
}

/** How Kysely says that what ran is not what there is to run. */
const OTHERS = /^corrupted migrations/

/**
 * Brings a store to the newest version, component by component in the order given (core first).
 * Throws a MigrationFault with the component's and migration's name when one fails; what ran before it stays.
 */
export async function migrateStore<T>(
  store: Pick<Store<T>, 'name' | 'write'>,
  components: readonly Component[],
  schema?: string,
): Promise<MigrationDone[]> {
  const done: MigrationDone[] = []
  for (const component of components) {
    if (await isNewest(store.write, component, schema)) continue
    const { error, results } = await migrator(store.write, component, schema).migrateToLatest()
    for (const result of results ?? []) {
      if (result.status === 'Success')
        done.push({ component: component.name, migration: result.migrationName })
    }
    if (error) {
      const failed = results?.find(result => result.status === 'Error')?.migrationName ?? 'migrations'
      const reason = OTHERS.test(String((error as Error).message)) ? 'other-version' : 'failed'
      const detail = `${component.name} ${failed} failed: ${String(error)}`
      throw new MigrationFault(store.name, reason, detail, { cause: error })
    }
  }
  return done
}

/** Names the migrations that a store still lacks, as `component/migration`. Writes nothing. */
export async function pendingMigrations<T>(
  store: Pick<Store<T>, 'read'>,
  components: readonly Component[],
  schema?: string,
): Promise<string[]> {
  const pending: string[] = []
  for (const component of components) {
    if (await isNewest(store.read, component, schema)) continue
    for (const migration of await migrator(store.read, component, schema).getMigrations()) {
      if (!migration.executedAt) pending.push(`${component.name}/${migration.name}`)
    }
  }
  return pending
}

function migrator<T>(db: Kysely<T>, component: Component, schema: string | undefined): Migrator {
  return new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...component.migrations }) },
    migrationTableName: tableFor(component),
    migrationLockTableName: `${tableFor(component)}_lock`,
    ...(schema ? { migrationTableSchema: schema } : {}),
  })
}

const tableFor = ({ name }: Component) => `migration_${name.replaceAll('-', '_')}`

/**
 * Whether all migrations of a component ran, in their order. Kysely asks for every column of every table of the database
 * before it looks, which on a PostgreSQL with a schema for each county takes longer than all else that opens a store.
 */
async function isNewest<T>(
  db: Kysely<T>,
  component: Component,
  schema: string | undefined,
): Promise<boolean> {
  const table = schema ? sql.id(schema, tableFor(component)) : sql.id(tableFor(component))
  if (!(await hasTable(db, tableFor(component), schema))) return false
  const { rows } = await sql<{ name: string }>`select name from ${table} order by timestamp, name`.execute(db)
  const all = Object.keys(component.migrations).sort()
  return rows.length === all.length && rows.every(({ name }, index) => name === all[index])
}

async function hasTable<T>(db: Kysely<T>, table: string, schema: string | undefined): Promise<boolean> {
  const asked =
    kindOf(db) === 'sqlite'
      ? sql`select 1 from sqlite_master where type = 'table' and name = ${table}`
      : sql`select 1 from pg_tables where schemaname = ${schema ?? 'public'} and tablename = ${table}`
  return (await asked.execute(db)).rows.length > 0
}
