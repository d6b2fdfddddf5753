import Database from 'better-sqlite3'
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import { AskedThread } from '../threads/index.ts'
import type { AsideAnswer, AsideQuestion } from './asideQuestion.ts'
import type { Checkpoint } from './checkpoints.ts'

/** One for all files of the process, whichever deployment they belong to: a thread costs some megabytes. */
const thread = new AskedThread<AsideQuestion, AsideAnswer>(new URL('./asideWorker.ts', import.meta.url), {
  areAskedAtOnce: true,
})

/**
 * A connection to a SQLite file whose statements a thread runs. A long statement and the disk's flush at a commit hold up the
 * event loop for milliseconds otherwise, a commit while a log is copied for twenty. Whoever uses it beside a connection of the
 * event loop's sees to it that only one of the two is in use: each would wait for the other without letting anybody go on.
 */
export class AsideConnection implements DatabaseConnection {
  readonly #file: string
  readonly #checkpoint: Checkpoint
  #isUsed = false
  #isWithin = false

  constructor(file: string, checkpoint: Checkpoint) {
    this.#file = file
    this.#checkpoint = checkpoint
  }

  /** Throws a `SqliteError` as SQLite does. */
  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    this.#isUsed = true
    const query = { sql, parameters, isWithin: this.#isWithin }
    // Kysely asks for it last, where the thread has died as well.
    if (sql === 'rollback') this.#isWithin = false
    const answer = await thread.ask({ file: this.#file, query })
    this.#isWithin = answer.inTransaction
    if ('refused' in answer) throw new Database.SqliteError(answer.refused.message, answer.refused.code)
    const { rows, changes, lastInsertRowid } = answer
    this.#checkpoint.wrote(Number(changes ?? 0), !this.#isWithin)
    return {
      rows: rows as Row[],
      insertId: lastInsertRowid === undefined ? undefined : BigInt(lastInsertRowid),
      numAffectedRows: changes === undefined ? undefined : BigInt(changes),
    }
  }

  // biome-ignore lint/correctness/useYield: it refuses
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('a thread streams no rows')
  }

  async close(): Promise<void> {
    if (this.#isUsed) await thread.ask({ file: this.#file })
  }
}
