import type { Kysely } from 'kysely'

/** What both stores keep about reaching people: the delivery log, and what each person chose. */
export async function createNoticeTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('delivery')
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('notice_id', 'text')
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('recipient', 'text')
    .addColumn('channel', 'text', c => c.notNull())
    .addColumn('address', 'text')
    .addColumn('state', 'text', c => c.notNull())
    .addColumn('attempts', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('error', 'text')
    .addColumn('provider_id', 'text')
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addColumn('next_at', 'bigint', c => c.notNull())
    .addColumn('settled_at', 'bigint')
    .addUniqueConstraint('delivery_once', ['notice_id', 'channel'])
    .execute()
  await db.schema
    .createTable('notice_preference')
    .addColumn('principal', 'text', c => c.notNull())
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('channel', 'text', c => c.notNull())
    .addColumn('wanted', 'integer', c => c.notNull())
    .addPrimaryKeyConstraint('notice_preference_pk', ['principal', 'kind', 'channel'])
    .execute()
  await db.schema
    .createTable('notice_reader')
    .addColumn('principal', 'text', c => c.primaryKey())
    .addColumn('locale', 'text', c => c.notNull())
    .execute()
}
