import type { Migration } from '#core/database'

/** What people filled in of forms of several pages; files that such a form names wait with it. And the hash of each file as it came. */
export const stepDrafts: Migration = {
  async up(db) {
    await db.schema
      .createTable('step_draft')
      .addColumn('id', 'text', c => c.primaryKey())
      .addColumn('form', 'text', c => c.notNull())
      .addColumn('owner', 'text', c => c.notNull())
      .addColumn('values_sealed', 'text', c => c.notNull())
      .addColumn('started_at', 'bigint', c => c.notNull())
      .addColumn('updated_at', 'bigint', c => c.notNull())
      .addColumn('leads_to', 'text')
      .execute()
    await db.schema.createIndex('step_draft_owner').on('step_draft').columns(['owner', 'form']).execute()
    await db.schema.alterTable('file').addColumn('held_until', 'bigint').execute()
    await db.schema.alterTable('file').addColumn('received_sha256', 'text').execute()
  },
}
