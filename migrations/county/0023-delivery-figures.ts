import type { Migration } from '#core/database'

/** What a month's messages came to, which failed, and those about a matter, are found without reading the rest. */
export const deliveryFigures: Migration = {
  async up(db) {
    await db.schema
      .createIndex('delivery_figures')
      .on('delivery')
      .columns(['created_at', 'channel', 'kind', 'state', 'arrived_at'])
      .execute()
    await db.schema.createIndex('delivery_state').on('delivery').columns(['state', 'id']).execute()
    await db.schema.createIndex('notice_matter').on('notice').column('matter_ref').execute()
  },
}
