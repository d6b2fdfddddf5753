import type { Migration } from '#core/database'

/** Since when a lawyer's reply is waited for, in their own list: what waits long stands on top. */
export const waitingSince: Migration = {
  async up(db) {
    await db.schema.alterTable('lawyer_matter').addColumn('waiting_since', 'bigint').execute()
  },
}
