import {
  type DatabaseConnection,
  Kysely,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
} from 'kysely'
import pg from 'pg'
import { assertOutsideEffect, insideEffect } from './effectGuard.ts'
import type { Store } from './store.ts'

const BIGINT = 20
const DEADLOCK = '40P01'
const SERIALIZATION = '40001'

/** The pools that all stores of one PostgreSQL share: writers, and readers whose transactions are read-only. */
export interface PostgresServer {
  readonly url: string
  readonly writers: pg.Pool
  readonly readers: pg.Pool
  close(): Promise<void>
}

/** Connects to `url` with two pools of `size` connections. Instants and counts are `bigint` there and numbers here. */
export function connectPostgres(url: string, size = 10): PostgresServer {
  const types = {
    getTypeParser: (id: number, format?: 'text' | 'binary') =>
      id === BIGINT ? Number : pg.types.getTypeParser(id, format as 'text'),
  }
  const writers = new pg.Pool({ connectionString: url, max: size, types })
  const readers = new pg.Pool({
    connectionString: url,
    max: size,
    types,
    options: '-c default_transaction_read_only=on',
  })
  // A connection that the server ends must not end the process: a query under way fails, the next one opens another.
  for (const pool of [writers, readers]) {
    pool.on('error', () => {})
    pool.on('connect', client => client.on('error', () => {}))
  }
  return {
    url,
    writers,
    readers,
    async close() {
      await Promise.all([writers.end(), readers.end()])
    },
  }
}

/** Opens one schema of `server` as a store. */
export function openPostgresStore<Tables>(
  name: string,
  server: PostgresServer,
  schema: string,
): Store<Tables> {
  const write = new Kysely<Tables>({
    dialect: new GuardedPostgresDialect({ pool: server.writers }),
  }).withSchema(schema)
  const read = new Kysely<Tables>({
    dialect: new GuardedPostgresDialect({ pool: server.readers }),
  }).withSchema(schema)
  return {
    name,
    kind: 'postgres',
    write,
    read,
    transaction: (label, work) =>
      retried(() => write.transaction().execute(tx => insideEffect(label, () => work(tx)))),
    // The pools belong to the server; a store holds nothing of its own.
    close: async () => {},
  }
}

async function retried<T>(work: () => Promise<T>, attempts = 4): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (attempts > 1 && runsAgain(error)) return retried(work, attempts - 1)
    throw error
  }
}

/** Whether a transaction ended because it crossed another, so that its store runs the whole of it again. */
export function runsAgain(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code
  return code === DEADLOCK || code === SERIALIZATION
}

class GuardedPostgresDriver extends PostgresDriver {
  override acquireConnection(
    ...args: Parameters<PostgresDriver['acquireConnection']>
  ): Promise<DatabaseConnection> {
    assertOutsideEffect('a store')
    return super.acquireConnection(...args)
  }
}

class GuardedPostgresDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig
  constructor(config: PostgresDialectConfig) {
    super(config)
    this.#config = config
  }
  override createDriver() {
    return new GuardedPostgresDriver(this.#config)
  }
}
