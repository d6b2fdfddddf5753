import type { Migration } from '#core/database'

/** What was sent is kept beside what was made of it, and each time that staff said why they need it. */
export const originals: Migration = {
  async up(db) {
    await db.schema.alterTable('file').addColumn('original_ending', 'text').execute()
    await db.schema.createIndex('file_received').on('file').column('received_sha256').execute()
    await db.schema
      .createTable('original_look')
      .addColumn('id', 'text', c => c.primaryKey())
      .addColumn('matter_id', 'text', c => c.notNull().references('matter.id'))
      .addColumn('officer', 'text', c => c.notNull())
      .addColumn('reason', 'text', c => c.notNull())
      .addColumn('at', 'bigint', c => c.notNull())
      .execute()
    await db.schema
      .createIndex('original_look_matter')
      .on('original_look')
      .columns(['matter_id', 'officer'])
      .execute()
  },
}
