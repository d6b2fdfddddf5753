import type { Migration } from '#core/database'
import { createSmsTables } from '../shared/sms.ts'

/** What the platform itself sets, sealed or not; how many texts it sent, and which of them arrived. */
export const sms: Migration = {
  async up(db) {
    await db.schema
      .createTable('setting')
      .addColumn('module', 'text', c => c.primaryKey())
      .addColumn('value', 'text', c => c.notNull())
      .addColumn('version', 'integer', c => c.notNull())
      .addColumn('updated_at', 'bigint', c => c.notNull())
      .execute()
    await createSmsTables(db)
    await db.schema
      .createTable('sms_taken')
      .addColumn('provider_id', 'text', c => c.primaryKey())
      .addColumn('county', 'text')
      .addColumn('taken_at', 'bigint', c => c.notNull())
      .execute()
  },
}
