import type { Kysely } from 'kysely'

/** Sealed settings, and how many texts were sent, on both kinds of store. */
export async function createSmsTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('setting_secret')
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('value_sealed', 'text', c => c.notNull())
    .addColumn('updated_at', 'bigint', c => c.notNull())
    .execute()
  await db.schema
    .createTable('sms_month')
    .addColumn('month', 'text', c => c.primaryKey())
    .addColumn('texts', 'integer', c => c.notNull())
    .execute()
  await db.schema
    .createTable('sms_day')
    .addColumn('day', 'text', c => c.notNull())
    .addColumn('phone_hash', 'text', c => c.notNull())
    .addColumn('texts', 'integer', c => c.notNull())
    .addPrimaryKeyConstraint('sms_day_pk', ['day', 'phone_hash'])
    .execute()
  await db.schema.alterTable('delivery').addColumn('arrived_at', 'bigint').execute()
  await db.schema.createIndex('delivery_provider').on('delivery').columns(['provider_id']).execute()
}
