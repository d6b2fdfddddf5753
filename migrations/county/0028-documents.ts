import type { Migration } from '#core/database'

/** Papers that were issued (文书), as they were frozen then; their numbers; the pictures of seals. */
export const documents: Migration = {
  async up(db) {
    await db.schema
      .createTable('document_seal')
      .addColumn('sha256', 'text', c => c.primaryKey())
      .addColumn('png', 'text', c => c.notNull())
      .addColumn('added_at', 'bigint', c => c.notNull())
      .execute()
    await db.schema
      .createTable('document_series')
      .addColumn('body', 'text', c => c.notNull())
      .addColumn('series', 'text', c => c.notNull())
      .addColumn('year', 'integer', c => c.notNull())
      .addColumn('last', 'integer', c => c.notNull())
      .addPrimaryKeyConstraint('document_series_pk', ['body', 'series', 'year'])
      .execute()
    await db.schema
      .createTable('document')
      .addColumn('id', 'text', c => c.primaryKey())
      .addColumn('matter_id', 'text', c => c.notNull().references('matter.id'))
      .addColumn('kind', 'text', c => c.notNull())
      .addColumn('version', 'integer', c => c.notNull())
      .addColumn('title', 'text', c => c.notNull())
      .addColumn('readers', 'text', c => c.notNull())
      .addColumn('body', 'text', c => c.notNull())
      .addColumn('series', 'text')
      .addColumn('year', 'integer')
      .addColumn('serial', 'integer')
      .addColumn('number', 'text')
      .addColumn('edition', 'integer', c => c.notNull())
      .addColumn('settings_version', 'integer', c => c.notNull())
      .addColumn('wording', 'text', c => c.notNull())
      .addColumn('values_sealed', 'text', c => c.notNull())
      .addColumn('paper_sealed', 'text', c => c.notNull())
      .addColumn('sha256', 'text', c => c.notNull())
      .addColumn('issued_at', 'bigint', c => c.notNull())
      .addColumn('issued_by', 'text', c => c.notNull())
      .addColumn('issued_by_name', 'text', c => c.notNull())
      .addColumn('voided_at', 'bigint')
      .addColumn('voided_by_name', 'text')
      .addColumn('void_reason', 'text')
      .addColumn('pdf_sha256', 'text')
      .addColumn('pdf_bytes', 'integer')
      .addColumn('printed_at', 'bigint')
      .addColumn('lacking', 'text', c => c.notNull())
      .addUniqueConstraint('document_number', ['body', 'series', 'year', 'serial'])
      .addUniqueConstraint('document_version', ['matter_id', 'kind', 'version'])
      .execute()
  },
}
