import Database from 'better-sqlite3'
import { Kysely, SqliteDialect, sql } from 'kysely'
import type { StoreKind } from './dialect.ts'
import { isOfFullText } from './fullText.ts'
import { type Component, migrateStore } from './migrate.ts'
import type { Store } from './store.ts'

/** The columns of each table. */
type Shape = ReadonlyMap<string, ReadonlySet<string>>

/** What was found once; a process has few sets of components, and opens stores of each many times. */
const found: { readonly components: readonly Component[]; readonly shape: Promise<Shape> }[] = []

/**
 * Says where a store that is at the newest version has other tables or columns than that version makes: its migrations
 * ran when they still said something else. Empty where all is as it should be.
 */
export async function strangeTables<T>(
  store: Pick<Store<T>, 'kind' | 'read'>,
  components: readonly Component[],
  schema?: string,
): Promise<string[]> {
  const there = await shapeOf(store.read, store.kind, schema)
  const strange: string[] = []
  for (const [table, columns] of await shapeOfNew(components)) {
    const standing = there.get(table)
    if (columns.size !== standing?.size || ![...columns].every(column => standing.has(column)))
      strange.push(table)
  }
  return strange
}

/** What the migrations of these components make, on either kind of store. */
export function shapeOfNew(components: readonly Component[]): Promise<Shape> {
  const known = found.find(
    ({ components: others }) =>
      others.length === components.length &&
      others.every(({ migrations }, index) => migrations === components[index]!.migrations),
  )
  if (known) return known.shape
  const shape = makeShape(components)
  found.push({ components, shape })
  return shape
}

async function makeShape(components: readonly Component[]): Promise<Shape> {
  const db = new Kysely<object>({ dialect: new SqliteDialect({ database: new Database(':memory:') }) })
  try {
    await migrateStore({ name: 'new', write: db }, components)
    return await shapeOf(db, 'sqlite')
  } finally {
    await db.destroy()
  }
}

interface Column {
  readonly table_name: string
  readonly column_name: string
}

/** What tables and columns lie in a store, whoever made them. */
export async function shapeOf<T>(db: Kysely<T>, kind: StoreKind, schema?: string): Promise<Shape> {
  const query =
    kind === 'sqlite'
      ? sql<Column>`select t.name as table_name, c.name as column_name
          from sqlite_master t join pragma_table_info(t.name) c
          where t.type = 'table' and t.name not like 'sqlite_%'`
      : // What information_schema.columns says of every column's type takes ten times as long.
        sql<Column>`select c.relname as table_name, a.attname as column_name
          from pg_attribute a join pg_class c on c.oid = a.attrelid
          join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = ${schema ?? 'public'} and c.relkind in ('r', 'p')
            and a.attnum > 0 and not a.attisdropped`
  const { rows } = await query.execute(db)
  const shape = new Map<string, Set<string>>()
  for (const { table_name: table, column_name: column } of rows)
    if (!isOfFullText(table, column)) shape.set(table, (shape.get(table) ?? new Set()).add(column))
  return shape
}
