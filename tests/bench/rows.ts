import Database from 'better-sqlite3'

type Row = Readonly<Record<string, unknown>>

/** The rows that one question adds, by store and table: what the floor writes for each of its own. */
export interface Footprint {
  readonly county: Readonly<Record<string, readonly Row[]>>
  readonly platform: Readonly<Record<string, readonly Row[]>>
}

/** How many rows each table of a store has. */
export function countRows(file: string): Map<string, number> {
  return withStore(file, db => new Map(tablesOf(db).map(name => [name, lastRow(db, name)])))
}

/** The rows that came into a store's tables since they were counted. */
export function rowsSince(file: string, before: ReadonlyMap<string, number>): Record<string, Row[]> {
  return withStore(file, db => {
    const added: Record<string, Row[]> = {}
    for (const name of tablesOf(db)) {
      const rows = db.prepare(`select * from "${name}" where rowid > ?`).all(before.get(name) ?? 0) as Row[]
      if (rows.length > 0) added[name] = rows
    }
    return added
  })
}

function withStore<T>(file: string, work: (db: Database.Database) => T): T {
  const db = new Database(file, { readonly: true })
  try {
    return work(db)
  } finally {
    db.close()
  }
}

/**
 * Tables whose rows are numbered as they come, in the order in which they were made: what others refer to stands first.
 * Those of a full-text index are not numbered so, and no question writes to them.
 */
const tablesOf = (db: Database.Database) =>
  (
    db
      .prepare(
        `select name from sqlite_master where type = 'table' and name in
         (select name from pragma_table_list where schema = 'main' and type = 'table' and wr = 0)`,
      )
      .all() as { name: string }[]
  )
    .map(({ name }) => name)
    .filter(name => !name.startsWith('sqlite_'))

const lastRow = (db: Database.Database, name: string) =>
  (db.prepare(`select max(rowid) as last from "${name}"`).get() as { last: number | null }).last ?? 0
