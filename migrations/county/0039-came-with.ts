import type { Migration } from '#core/database'

/** What came with a question, so that lawyers know before they open it. */
export const cameWith: Migration = {
  async up(db) {
    await db.schema
      .alterTable('lawyer_call')
      .addColumn('came_with', 'text', c => c.notNull().defaultTo('{}'))
      .execute()
  },
}
