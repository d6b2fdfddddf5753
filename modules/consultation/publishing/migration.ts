import type { Migration } from '#core/database'

/** Consultations that their citizens let others read, in the words in which they may. */
export const publishing: Migration = {
  async up(db) {
    await db.schema
      .createTable('consultation_publication')
      .addColumn('id', 'text', c => c.primaryKey())
      .addColumn('matter_id', 'text', c => c.unique())
      .addColumn('ref', 'text')
      .addColumn('person', 'text')
      .addColumn('state', 'text', c => c.notNull())
      .addColumn('title', 'text', c => c.notNull())
      .addColumn('question', 'text', c => c.notNull())
      .addColumn('field', 'text')
      .addColumn('reason', 'text')
      .addColumn('version', 'integer', c => c.notNull())
      .addColumn('offered_at', 'bigint', c => c.notNull())
      .addColumn('published_at', 'bigint')
      .addColumn('demo', 'integer', c => c.notNull().defaultTo(0))
      .execute()
    await db.schema
      .createIndex('consultation_publication_list')
      .on('consultation_publication')
      .columns(['state', 'published_at', 'id'])
      .execute()
    await db.schema
      .createIndex('consultation_publication_person')
      .on('consultation_publication')
      .column('person')
      .execute()
    await db.schema
      .createTable('consultation_public_answer')
      .addColumn('publication_id', 'text', c => c.notNull().references('consultation_publication.id'))
      .addColumn('message_id', 'text', c => c.notNull())
      .addColumn('position', 'integer', c => c.notNull())
      .addColumn('lawyer', 'text', c => c.notNull())
      .addColumn('body', 'text', c => c.notNull())
      .addColumn('answered_at', 'bigint', c => c.notNull())
      .addPrimaryKeyConstraint('consultation_public_answer_pk', ['publication_id', 'message_id'])
      .execute()
  },
}
