import type { Migration } from '#core/database'

/** Until when answers to a call of the board were promised. */
export const promisedUntil: Migration = {
  async up(db) {
    await db.schema.alterTable('open_call').addColumn('promised_until', 'bigint').execute()
  },
}
