import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'

/** Milliseconds: a turn lasts as long as the others took for theirs, within these. */
const SHORTEST = 2
const LONGEST = 250

/** When the turn began in which something was asked of a store; undefined once the event loop has gone on. */
let began: number | undefined
let length = SHORTEST

/**
 * SQLite answers at once, so that what asks it again and again would let nobody else come to their turn: neither a page nor
 * a request. After a few milliseconds this lets the others first, and then goes on for as long as they took: where more is
 * asked than the machine can do, each gets a share.
 */
async function letOthersFirst(): Promise<void> {
  const now = performance.now()
  if (began === undefined) begin(now, SHORTEST)
  else if (now - began > length) {
    const left = began
    await nextTurn()
    const back = performance.now()
    if (began === undefined || began === left) begin(back, Math.min(LONGEST, Math.max(SHORTEST, back - now)))
  }
}

function begin(at: number, long: number): void {
  began = at
  length = long
  setImmediate(() => {
    if (began === at) began = undefined
  })
}

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
