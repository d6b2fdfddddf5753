import type { CountyTables, Kysely } from '../database/index.ts'
import { callsOf } from '../lawyers/index.ts'
import type { Instant } from '../time/index.ts'

/** Until when answers were promised, by matter: of those of the matters that lawyers are called to and answers are wanting. */
export async function promisesRunning(
  read: Kysely<CountyTables>,
  matterIds: readonly string[],
): Promise<ReadonlyMap<string, Instant>> {
  const calls = await callsOf(read, matterIds)
  return new Map(
    calls.flatMap(({ matterId, state, promisedUntil }) =>
      state === 'open' && promisedUntil !== null ? [[matterId, promisedUntil] as const] : [],
    ),
  )
}
