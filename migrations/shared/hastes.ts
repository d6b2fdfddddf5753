import type { CommonTables } from '#core/commands'
import type { Kysely } from '#core/database'

/** Figures, which were the only changes that might be late, are now handed on after notices. */
export async function giveLateTheirHaste(db: Kysely<unknown>): Promise<void> {
  const tables = db as unknown as Kysely<Pick<CommonTables, 'outbox'>>
  await tables
    .updateTable('outbox')
    .set({ late: 2 })
    .where('late', '=', 1)
    .where('handed_at', 'is', null)
    .execute()
}
