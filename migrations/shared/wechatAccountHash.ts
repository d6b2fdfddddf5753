import type { Kysely } from 'kysely'

/** What belongs to an Official Account is found by the hash of its AppID, which is put there once the store's keys are open. */
export async function nameAccountHash(db: Kysely<unknown>, tables: readonly string[]): Promise<void> {
  for (const table of tables)
    await db.schema.alterTable(table).renameColumn('app_id', 'account_hash').execute()
}
