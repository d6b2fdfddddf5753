import Database from 'better-sqlite3'
import type { SqliteDatabase, SqliteStatement } from 'kysely'
import { LRUCache } from 'lru-cache'

/** Pages of a log that SQLite itself copies at once, where nobody else came to it: 64 MB. */
const LONGEST_LOG = 16_000

export interface FileOptions {
  readonly readonly: boolean
  /** Whether others copy its log (WAL) into it. */
  readonly hasCheckpoints?: boolean
}

/** Opens one SQLite file with WAL and `synchronous=FULL`, so that what was acknowledged survives a power cut. */
export function openFile(file: string, { readonly, hasCheckpoints = false }: FileOptions): Database.Database {
  const db = new Database(file, { readonly, timeout: 2000 })
  if (!readonly) {
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
  }
  db.pragma('foreign_keys = ON')
  if (hasCheckpoints) db.pragma(`wal_autocheckpoint = ${LONGEST_LOG}`)
  return db
}

/** Kysely prepares each query anew; preparing once per text is what makes small queries cheap. */
export function withStatements(db: Database.Database): SqliteDatabase {
  const statements = new LRUCache<string, SqliteStatement>({ max: 300 })
  return {
    prepare(text) {
      let statement = statements.get(text)
      if (!statement) {
        statement = db.prepare(text) as unknown as SqliteStatement
        statements.set(text, statement)
      }
      return statement
    },
    close: () => db.close(),
  }
}
