import type { Migration } from '#core/database'

/** When a call was told to whom is found without reading the tens of thousands whom it was told to. */
export const noticesOfACall: Migration = {
  async up(db) {
    await db.schema.createIndex('call_notice_call').on('call_notice').columns(['call_id', 'at']).execute()
  },
}
