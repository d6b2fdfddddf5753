import type { Kysely } from 'kysely'

/** How many texts went out in an hour, on both kinds of store. */
export async function createSmsHours(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sms_hour')
    .addColumn('hour', 'bigint', c => c.primaryKey())
    .addColumn('texts', 'integer', c => c.notNull())
    .execute()
}
