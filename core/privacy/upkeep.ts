import type { Kysely, PlatformTables } from '../database/index.ts'
import { days, type Instant, plus } from '../time/index.ts'

declare module '../database/index.ts' {
  interface PlatformTables {
    upkeep: { store: string; forgot_at: Instant }
  }
}

/** Stores in which a day has passed since what was over was last forgotten, longest ago first. */
export async function storesToForget(
  db: Kysely<PlatformTables>,
  stores: readonly string[],
  now: Instant,
): Promise<string[]> {
  const rows = await db.selectFrom('upkeep').selectAll().execute()
  const forgotAt = new Map(rows.map(row => [row.store, row.forgot_at]))
  const since = (store: string) => forgotAt.get(store) ?? 0
  return stores
    .filter(store => since(store) <= plus(now, -days(1)))
    .sort((one, other) => since(one) - since(other))
}

/** Notes that a store has forgotten what was over. */
export async function noteForgotten(db: Kysely<PlatformTables>, store: string, now: Instant): Promise<void> {
  await db
    .insertInto('upkeep')
    .values({ store, forgot_at: now })
    .onConflict(c => c.column('store').doUpdateSet({ forgot_at: now }))
    .execute()
}
