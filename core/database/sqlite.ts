import Database from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  SqliteQueryCompiler,
  type SqliteStatement,
} from 'kysely'
import { LRUCache } from 'lru-cache'
import type { Checkpoints } from './checkpoints.ts'
import { assertOutsideEffect, insideEffect } from './effectGuard.ts'
import { FairConnection } from './fairConnection.ts'
import type { Store } from './store.ts'

/** Pages of a log that SQLite itself copies at once, where nobody else came to it: 64 MB. */
const LONGEST_LOG = 16_000

/**
 * Opens one SQLite file as a store: a single writer and a read-only connection, WAL and `synchronous=FULL`, so that what
 * was acknowledged survives a power cut. With `checkpoints` its log is copied into the file by them, else by whoever commits.
 */
export function openSqliteStore<Tables>(
  name: string,
  file: string,
  checkpoints?: Checkpoints,
): Store<Tables> {
  const writer = connect(file, false)
  const checkpoint = checkpoints?.of(file)
  const wrote = (rows: number) => checkpoint?.wrote(rows, !writer.inTransaction)
  if (checkpoint) writer.pragma(`wal_autocheckpoint = ${LONGEST_LOG}`)
  const write = new Kysely<Tables>({
    dialect: new ImmediateSqliteDialect({ database: withStatements(writer) }, wrote),
  })
  let reader: Kysely<Tables> | undefined
  return {
    name,
    kind: 'sqlite',
    write,
    // Opened at first use: a county that is only written to needs one file handle fewer.
    get read() {
      reader ??= new Kysely<Tables>({
        dialect: new ReadingSqliteDialect({ database: withStatements(connect(file, true)) }),
      })
      return reader
    },
    transaction: (label, work) => write.transaction().execute(tx => insideEffect(label, () => work(tx))),
    async close() {
      await checkpoint?.settled()
      await reader?.destroy()
      await write.destroy()
      if (writer.open) writer.close()
    },
  }
}

/** Opens one SQLite file to look at, and to change in no way. */
export function openSqliteReader<Tables>(
  name: string,
  file: string,
): Pick<Store<Tables>, 'name' | 'read' | 'close'> {
  const database = connect(file, true)
  const read = new Kysely<Tables>({
    dialect: new ReadingSqliteDialect({ database: withStatements(database) }),
  })
  return {
    name,
    read,
    async close() {
      await read.destroy()
      if (database.open) database.close()
    },
  }
}

function connect(file: string, readonly: boolean): Database.Database {
  const db = new Database(file, { readonly, timeout: 2000 })
  if (!readonly) {
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
  }
  db.pragma('foreign_keys = ON')
  return db
}

/** Kysely prepares each query anew; preparing once per text is what makes small queries cheap. */
function withStatements(db: Database.Database): SqliteDatabase {
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

/** Told after each query how many rows it has written. */
type Wrote = (rows: number) => void

class ImmediateSqliteDriver extends SqliteDriver {
  readonly #wrote: Wrote | undefined
  #connection: DatabaseConnection | undefined

  constructor(config: SqliteDialectConfig, wrote: Wrote | undefined) {
    super(config)
    this.#wrote = wrote
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    assertOutsideEffect('a store')
    this.#connection ??= new FairConnection(await super.acquireConnection(), this.#wrote)
    return this.#connection
  }

  /** A deferred transaction that turns into a writer half-way can fail with SQLITE_BUSY; an immediate one cannot. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig
  readonly #wrote: Wrote | undefined
  constructor(config: SqliteDialectConfig, wrote?: Wrote) {
    super(config)
    this.#config = config
    this.#wrote = wrote
  }
  override createDriver() {
    return new ImmediateSqliteDriver(this.#config, this.#wrote)
  }
  override createQueryCompiler() {
    return new SteadyQueryCompiler()
  }
}

/**
 * Where a query joins or orders, SQLite plans it anew each time that a bare parameter is given a value, in case that value lets
 * it plan better: that takes several times as long as running it. An expression it plans once; `+` changes no value.
 */
class SteadyQueryCompiler extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '+?'
  }
}

/**
 * For a handle that only reads: no query waits for another, since each is answered within its call. Kysely's queue for a single
 * connection wakes all who wait whenever one is served, which hundreds of pages at once would pay for.
 */
class ReadingSqliteDialect extends ImmediateSqliteDialect {
  override createAdapter() {
    return new ReadingSqliteAdapter()
  }
}

class ReadingSqliteAdapter extends SqliteAdapter {
  override get supportsMultipleConnections() {
    return true
  }
}
