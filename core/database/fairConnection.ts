import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import { letOthersFirst } from '../load/index.ts'

/** A connection whose queries take turns with all else that the process does. */
export class FairConnection implements DatabaseConnection {
  readonly #connection: DatabaseConnection
  readonly #wrote: ((rows: number) => void) | undefined

  /** `wrote` is told after each query how many rows it has written. */
  constructor(connection: DatabaseConnection, wrote?: (rows: number) => void) {
    this.#connection = connection
    this.#wrote = wrote
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    await letOthersFirst()
    const result = await this.#connection.executeQuery<Row>(query)
    this.#wrote?.(Number(result.numAffectedRows ?? 0))
    return result
  }

  streamQuery<Row>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<Row>> {
    return this.#connection.streamQuery(query, chunkSize)
  }
}
