import type { Migration } from '#core/database'

/** What providers said of messages whose number was not noted yet. */
export const earlyEndings: Migration = {
  async up(db) {
    await db.schema
      .createTable('message_early')
      .addColumn('channel', 'text', c => c.notNull())
      .addColumn('provider_id', 'text', c => c.notNull())
      .addColumn('said', 'text', c => c.notNull())
      .addColumn('at', 'bigint', c => c.notNull())
      .addPrimaryKeyConstraint('message_early_pk', ['channel', 'provider_id'])
      .execute()
  },
}
