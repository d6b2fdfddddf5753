import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import { letOthersFirst } from '../load/index.ts'

/** A connection whose queries take turns with all else that the process does. */
export class FairConnection implements DatabaseConnection {
  readonly #connection: DatabaseConnection

  constructor(connection: DatabaseConnection) {
    this.#connection = connection
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    await letOthersFirst()
    return this.#connection.executeQuery(query)
  }

  streamQuery<Row>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<Row>> {
    return this.#connection.streamQuery(query, chunkSize)
  }
}
