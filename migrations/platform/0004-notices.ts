import type { Migration } from '#core/database'
import { createNoticeTables } from '../shared/noticeTables.ts'

/**
 * A lawyer's inbox, derived from the counties' notices; what of it they have seen, which is the platform's own truth and
 * therefore stands apart; one-time codes in the delivery log; what they chose.
 */
export const notices: Migration = {
  async up(db) {
    await db.schema
      .createTable('lawyer_notice')
      .addColumn('id', 'text', c => c.primaryKey())
      .addColumn('lawyer_id', 'text', c => c.notNull())
      .addColumn('county', 'text', c => c.notNull())
      .addColumn('kind', 'text', c => c.notNull())
      .addColumn('matter_ref', 'text')
      .addColumn('about', 'text')
      .addColumn('title', 'text', c => c.notNull())
      .addColumn('body', 'text')
      .addColumn('vars', 'text', c => c.notNull())
      .addColumn('link', 'text')
      .addColumn('at', 'bigint', c => c.notNull())
      .execute()
    await db.schema
      .createIndex('lawyer_notice_inbox')
      .on('lawyer_notice')
      .columns(['lawyer_id', 'id'])
      .execute()
    await db.schema.createIndex('lawyer_notice_county').on('lawyer_notice').column('county').execute()
    await db.schema
      .createTable('lawyer_notice_seen')
      .addColumn('notice_id', 'text', c => c.primaryKey())
      .addColumn('lawyer_id', 'text', c => c.notNull())
      .addColumn('at', 'bigint', c => c.notNull())
      .execute()
    await createNoticeTables(db)
  },
}
