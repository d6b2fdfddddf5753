import type { Migration } from '#core/database'

/** Promises that run are found without reading those that are over. */
export const promisesRunning: Migration = {
  async up(db) {
    await db.schema
      .createIndex('lawyer_call_promised')
      .on('lawyer_call')
      .columns(['promised_until', 'state'])
      .execute()
  },
}
