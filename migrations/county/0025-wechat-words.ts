import type { Migration } from '#core/database'

/** What people wrote to the Official Account, until it goes on in a form or its time is over. */
export const wechatWords: Migration = {
  async up(db) {
    await db.schema
      .createTable('wechat_words')
      .addColumn('id', 'text', c => c.primaryKey())
      .addColumn('person_id', 'text', c => c.notNull())
      .addColumn('words_sealed', 'text', c => c.notNull())
      .addColumn('taken_sealed', 'text')
      .addColumn('written_at', 'bigint', c => c.notNull())
      .execute()
    await db.schema.createIndex('wechat_words_person').on('wechat_words').column('person_id').execute()
  },
}
