import type { Migration } from '#core/database'

/** 常用语: short texts of a lawyer's own, the platform's truth. */
export const phrases: Migration = {
  async up(db) {
    await db.schema
      .createTable('lawyer_phrase')
      .addColumn('id', 'text', c => c.primaryKey())
      .addColumn('lawyer_id', 'text', c => c.notNull().references('lawyer.id'))
      .addColumn('text', 'text', c => c.notNull())
      .addColumn('created_at', 'bigint', c => c.notNull())
      .execute()
    await db.schema.createIndex('lawyer_phrase_lawyer').on('lawyer_phrase').column('lawyer_id').execute()
  },
}
