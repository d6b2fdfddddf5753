import type { Migration } from '#core/database'

/** When whom a paper concerns received it: terms count from then. */
export const receivedDocuments: Migration = {
  async up(db) {
    await db.schema.alterTable('document').addColumn('received_at', 'bigint').execute()
  },
}
