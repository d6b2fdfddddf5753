import type { Migration } from '#core/database'

/** Until when answers to a call were promised: lawyers see how much time is left. */
export const promisedUntil: Migration = {
  async up(db) {
    await db.schema.alterTable('lawyer_call').addColumn('promised_until', 'bigint').execute()
  },
}
