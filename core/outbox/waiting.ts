import { common } from '../commands/index.ts'
import type { Instant } from '../time/index.ts'

/** What a store has not handed on yet: how many changes, and since when the oldest waits. */
export interface Waiting {
  readonly changes: number
  readonly since: Instant | undefined
}

/** Counts what waits in a store's outbox. */
export async function outboxWaiting(read: unknown): Promise<Waiting> {
  const { changes, since } = await common(read)
    .selectFrom('outbox')
    .select(eb => [eb.fn.countAll<number>().as('changes'), eb.fn.min('created_at').as('since')])
    .where('handed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { changes: Number(changes), since: since === null ? undefined : (Number(since) as Instant) }
}
