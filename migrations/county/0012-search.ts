import { addFullText, kindOf, type Migration } from '#core/database'

/** Texts that are found by their words: derived, and made again by `zhijian rebuild`. */
export const search: Migration = {
  async up(db) {
    const numbers = kindOf(db) === 'postgres' ? 'serial' : 'integer'
    await db.schema
      .createTable('search_index')
      .addColumn('number', numbers, c => c.primaryKey())
      .addColumn('name', 'text', c => c.notNull().unique())
      .addColumn('documents', 'integer', c => c.notNull())
      .addColumn('words', 'integer', c => c.notNull())
      .execute()
    await db.schema
      .createTable('search_document')
      .addColumn('number', numbers, c => c.primaryKey())
      .addColumn('index_number', 'integer', c => c.notNull().references('search_index.number'))
      .addColumn('subject', 'text', c => c.notNull())
      .addColumn('facet', 'text', c => c.notNull())
      .addColumn('words', 'text', c => c.notNull())
      .addColumn('further', 'text', c => c.notNull())
      .addColumn('length', 'integer', c => c.notNull())
      .addUniqueConstraint('search_document_subject', ['index_number', 'subject'])
      .execute()
    await addFullText(db)
    await db.schema
      .createTable('search_word')
      .addColumn('index_number', 'integer', c => c.notNull().references('search_index.number'))
      .addColumn('word', 'text', c => c.notNull())
      .addColumn('documents', 'integer', c => c.notNull())
      .addPrimaryKeyConstraint('search_word_pk', ['index_number', 'word'])
      .execute()
  },
}
