import type { Migration } from '#core/database'

/** 值班表: who of the bureau is on duty on which day. */
export const duty: Migration = {
  async up(db) {
    await db.schema
      .createTable('duty')
      .addColumn('day', 'text', c => c.notNull())
      .addColumn('officer_id', 'text', c => c.notNull().references('officer.id'))
      .addPrimaryKeyConstraint('duty_pk', ['day', 'officer_id'])
      .execute()
  },
}
