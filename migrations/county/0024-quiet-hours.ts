import type { Migration } from '#core/database'

/** When citizens and officers want nothing to be sent to them, in minutes of the day. */
export const quietHours: Migration = {
  async up(db) {
    await db.schema
      .createTable('notice_quiet')
      .addColumn('principal', 'text', c => c.primaryKey())
      .addColumn('from_minute', 'integer', c => c.notNull())
      .addColumn('until_minute', 'integer', c => c.notNull())
      .execute()
  },
}
