import type { Migration } from '#core/database'

/** What is due is read in its order, also where thousands are due at one instant, without putting all of them in order first. */
export const dueInOrder: Migration = {
  async up(db) {
    await db.schema.createIndex('due_in_order').on('due').columns(['due_at', 'kind', 'subject']).execute()
    await db.schema.dropIndex('due_at').execute()
  },
}
