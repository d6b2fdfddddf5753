import type { Migration } from '#core/database'

/** When a call reached the region's and the nation's lawyers: what they hear of as new, however long ago it was asked. */
export const tiersOpened: Migration = {
  async up(db) {
    await db.schema.alterTable('open_call').addColumn('regional_at', 'bigint').execute()
    await db.schema.alterTable('open_call').addColumn('national_at', 'bigint').execute()
  },
}
