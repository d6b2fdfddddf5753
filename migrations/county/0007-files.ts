import type { Migration } from '#core/database'

/** Attachments: what was received, and the matters and messages that each hangs on. The bytes stand in a folder. */
export const files: Migration = {
  async up(db) {
    await db.schema
      .createTable('file')
      .addColumn('id', 'text', c => c.primaryKey())
      .addColumn('owner', 'text', c => c.notNull())
      .addColumn('state', 'text', c => c.notNull())
      .addColumn('kind', 'text', c => c.notNull())
      .addColumn('media_type', 'text', c => c.notNull())
      .addColumn('name', 'text', c => c.notNull())
      .addColumn('sha256', 'text', c => c.notNull())
      .addColumn('bytes', 'bigint', c => c.notNull())
      .addColumn('width', 'integer')
      .addColumn('height', 'integer')
      .addColumn('thumbnail_sha256', 'text')
      .addColumn('received_bytes', 'bigint', c => c.notNull())
      .addColumn('created_at', 'bigint', c => c.notNull())
      .execute()
    await db.schema.createIndex('file_owner').on('file').columns(['owner', 'state']).execute()
    await db.schema.createIndex('file_sha256').on('file').column('sha256').execute()
    await db.schema.createIndex('file_thumbnail').on('file').column('thumbnail_sha256').execute()
    await db.schema
      .createTable('file_link')
      .addColumn('file_id', 'text', c => c.notNull().references('file.id'))
      .addColumn('matter_id', 'text', c => c.notNull().references('matter.id'))
      .addColumn('message_id', 'text', c => c.references('message.id'))
      .addColumn('position', 'integer', c => c.notNull())
      .addColumn('at', 'bigint', c => c.notNull())
      .addPrimaryKeyConstraint('file_link_pk', ['file_id', 'matter_id'])
      .execute()
    await db.schema.createIndex('file_link_matter').on('file_link').column('matter_id').execute()
  },
}
