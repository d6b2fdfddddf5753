import type { Kysely } from 'kysely'

/** Since when a message may have arrived of which nothing was heard. */
export async function addUnheard(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('delivery').addColumn('unheard_at', 'bigint').execute()
}
