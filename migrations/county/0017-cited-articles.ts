import type { Migration } from '#core/database'

/** Articles of statutes that messages cite, as they read then. */
export const citedArticles: Migration = {
  async up(db) {
    await db.schema
      .createTable('cited_article')
      .addColumn('message_id', 'text', c => c.notNull().references('message.id'))
      .addColumn('matter_id', 'text', c => c.notNull().references('matter.id'))
      .addColumn('position', 'integer', c => c.notNull())
      .addColumn('statute', 'text', c => c.notNull())
      .addColumn('heading', 'text', c => c.notNull())
      .addColumn('text', 'text', c => c.notNull())
      .addColumn('version_date', 'text', c => c.notNull())
      .addColumn('version_how', 'text', c => c.notNull())
      .addPrimaryKeyConstraint('cited_article_pk', ['message_id', 'position'])
      .execute()
    await db.schema.createIndex('cited_article_matter').on('cited_article').column('matter_id').execute()
  },
}
