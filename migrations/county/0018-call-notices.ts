import type { Migration } from '#core/database'

/** Which lawyers a call's notices went to, and how soon the next few follow. */
export const callNotices: Migration = {
  async up(db) {
    await db.schema
      .alterTable('lawyer_call')
      .addColumn('pace_ms', 'bigint', c => c.notNull().defaultTo(20_000))
      .execute()
    await db.schema
      .createTable('call_notice')
      .addColumn('call_id', 'text', c => c.notNull().references('lawyer_call.id'))
      .addColumn('recipient', 'text', c => c.notNull())
      .addColumn('notice_id', 'text', c => c.notNull())
      .addColumn('at', 'bigint', c => c.notNull())
      .addPrimaryKeyConstraint('call_notice_pk', ['call_id', 'recipient'])
      .execute()
    await db.schema.createIndex('call_notice_at').on('call_notice').column('at').execute()
  },
}
