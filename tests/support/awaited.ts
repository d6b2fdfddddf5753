import { type Kysely, sql } from 'kysely'
import type { Store } from '#core/database'

/**
 * Waits until `work` has ended or cannot go on, because another transaction has what it needs. On SQLite one transaction
 * runs at a time, so there is nothing to wait for.
 */
export async function endedOrWaiting<Tables>(store: Store<Tables>, work: Promise<unknown>): Promise<void> {
  let ended = false
  const end = () => {
    ended = true
  }
  work.then(end, end)
  while (store.kind === 'postgres' && !ended && !(await isAwaited(store.read)))
    await new Promise(resolve => setTimeout(resolve, 10))
}

/** Whether a transaction of this database waits for a lock. */
async function isAwaited<Tables>(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
  return rows.length > 0
}
