import type { Kysely } from 'kysely'

/** Keyed hashes of the links in messages that have signed somebody in. */
export async function createEntrySpent(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('entry_spent')
    .addColumn('hash', 'text', c => c.primaryKey())
    .addColumn('until', 'bigint', c => c.notNull())
    .execute()
  await db.schema.createIndex('entry_spent_until').on('entry_spent').column('until').execute()
}
