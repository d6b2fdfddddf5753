import type { Migration } from '#core/database'

/** What came with a question of the board. */
export const cameWith: Migration = {
  async up(db) {
    await db.schema
      .alterTable('open_call')
      .addColumn('came_with', 'text', c => c.notNull().defaultTo('{}'))
      .execute()
  },
}
