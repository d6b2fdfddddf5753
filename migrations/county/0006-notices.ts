import { sql } from 'kysely'
import type { Migration } from '#core/database'
import { createNoticeTables } from '../shared/noticeTables.ts'

/** What people of the county, and lawyers about its matters, were told; by which channels; what they chose. */
export const notices: Migration = {
  async up(db) {
    await db.schema
      .createTable('notice')
      .addColumn('id', 'text', c => c.primaryKey())
      .addColumn('recipient', 'text', c => c.notNull())
      .addColumn('kind', 'text', c => c.notNull())
      .addColumn('matter_ref', 'text')
      .addColumn('about', 'text')
      .addColumn('title', 'text', c => c.notNull())
      .addColumn('body', 'text')
      .addColumn('vars', 'text', c => c.notNull())
      .addColumn('link', 'text')
      .addColumn('at', 'bigint', c => c.notNull())
      .addColumn('read_at', 'bigint')
      .execute()
    await db.schema.createIndex('notice_inbox').on('notice').columns(['recipient', 'id']).execute()
    await db.schema
      .createIndex('notice_unread')
      .on('notice')
      .column('recipient')
      .where(sql.ref('read_at'), 'is', null)
      .execute()
    await createNoticeTables(db)
  },
}
