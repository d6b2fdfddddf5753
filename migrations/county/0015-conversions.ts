import type { Migration } from '#core/database'

/** The form of a video or a recording that every phone plays, made of one that not every phone does. */
export const conversions: Migration = {
  async up(db) {
    await db.schema
      .createTable('file_conversion')
      .addColumn('file_id', 'text', c => c.primaryKey().references('file.id'))
      .addColumn('state', 'text', c => c.notNull())
      .addColumn('tries', 'integer', c => c.notNull())
      .addColumn('holder', 'text')
      .addColumn('held_until', 'bigint')
      .addColumn('sha256', 'text')
      .addColumn('bytes', 'bigint')
      .execute()
    await db.schema.createIndex('file_conversion_sha256').on('file_conversion').column('sha256').execute()
  },
}
