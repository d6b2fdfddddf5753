import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteAdapter,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  SqliteQueryCompiler,
} from 'kysely'
import { isAside } from '../load/index.ts'
import { AsideConnection } from './asideConnection.ts'
import type { Checkpoints } from './checkpoints.ts'
import { assertOutsideEffect, insideEffect } from './effectGuard.ts'
import { FairConnection } from './fairConnection.ts'
import { openFile, withStatements } from './openFile.ts'
import type { Store } from './store.ts'

/**
 * Opens one SQLite file as a store: a read-only connection, and one that writes, of which a thread has a second for work that
 * goes aside; one of the two at a time. With `checkpoints` its log is copied into the file by them, else by whoever commits.
 */
export function openSqliteStore<Tables>(
  name: string,
  file: string,
  checkpoints?: Checkpoints,
): Store<Tables> {
  const checkpoint = checkpoints?.of(file)
  const writer = openFile(file, { readonly: false, hasCheckpoints: checkpoint !== undefined })
  const aside = checkpoint && new AsideConnection(file, checkpoint)
  const wrote = (rows: number) => checkpoint?.wrote(rows, !writer.inTransaction)
  const write = new Kysely<Tables>({
    dialect: new ImmediateSqliteDialect({ database: withStatements(writer) }, { wrote, aside }),
  })
  let reader: Kysely<Tables> | undefined
  return {
    name,
    kind: 'sqlite',
    write,
    // Opened at first use: a county that is only written to needs one file handle fewer.
    get read() {
      reader ??= new Kysely<Tables>({
        dialect: new ReadingSqliteDialect({ database: withStatements(openFile(file, { readonly: true })) }),
      })
      return reader
    },
    transaction: (label, work) => write.transaction().execute(tx => insideEffect(label, () => work(tx))),
    async close() {
      await checkpoint?.settled()
      await aside?.close()
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
  const database = openFile(file, { readonly: true })
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

interface Writing {
  /** Told after each query how many rows it has written. */
  readonly wrote: (rows: number) => void
  /** What writes for work that goes aside. */
  readonly aside: DatabaseConnection | undefined
}

class ImmediateSqliteDriver extends SqliteDriver {
  readonly #writing: Writing | undefined
  #connection: DatabaseConnection | undefined

  constructor(config: SqliteDialectConfig, writing: Writing | undefined) {
    super(config)
    this.#writing = writing
  }

  /** Kysely asks for it when nobody has it, or the other, any more. */
  override async acquireConnection(): Promise<DatabaseConnection> {
    assertOutsideEffect('a store')
    if (this.#writing?.aside && isAside()) return this.#writing.aside
    this.#connection ??= new FairConnection(await super.acquireConnection(), this.#writing?.wrote)
    return this.#connection
  }

  /** A deferred transaction that turns into a writer half-way can fail with SQLITE_BUSY; an immediate one cannot. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig
  readonly #writing: Writing | undefined
  constructor(config: SqliteDialectConfig, writing?: Writing) {
    super(config)
    this.#config = config
    this.#writing = writing
  }
  override createDriver() {
    return new ImmediateSqliteDriver(this.#config, this.#writing)
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
