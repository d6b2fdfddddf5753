import type { Migration } from '#core/database'

/** 好差评: one rating for each service that somebody gave in a matter. */
export const ratings: Migration = {
  async up(db) {
    await db.schema
      .createTable('rating')
      .addColumn('matter_id', 'text', c => c.notNull().references('matter.id'))
      .addColumn('subject', 'text', c => c.notNull())
      .addColumn('stars', 'integer', c => c.notNull())
      .addColumn('reasons', 'text', c => c.notNull())
      .addColumn('comment', 'text')
      .addColumn('thanks', 'integer', c => c.notNull())
      .addColumn('author', 'text', c => c.notNull())
      .addColumn('at', 'bigint', c => c.notNull())
      .addColumn('followed_at', 'bigint')
      .addColumn('followed_by', 'text')
      .addColumn('follow_note', 'text')
      .addPrimaryKeyConstraint('rating_pk', ['matter_id', 'subject'])
      .execute()
    await db.schema.createIndex('rating_subject').on('rating').columns(['subject', 'at']).execute()
  },
}
