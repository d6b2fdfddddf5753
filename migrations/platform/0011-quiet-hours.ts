import type { Migration } from '#core/database'

/** When lawyers are not to be disturbed each day: minutes of the day in China. */
export const quietHours: Migration = {
  async up(db) {
    for (const column of ['quiet_from', 'quiet_until'])
      await db.schema.alterTable('lawyer').addColumn(column, 'integer').execute()
  },
}
