import type { Migration } from '#core/database'

/** 值班律师: which of the county's legal advisers is on duty on which day. */
export const lawyerDuty: Migration = {
  async up(db) {
    await db.schema
      .createTable('lawyer_duty')
      .addColumn('day', 'text', c => c.notNull())
      .addColumn('lawyer_id', 'text', c => c.notNull())
      .addPrimaryKeyConstraint('lawyer_duty_pk', ['day', 'lawyer_id'])
      .execute()
  },
}
