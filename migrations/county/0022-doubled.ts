import type { Migration } from '#core/database'

/** Whether a matter went on in another one; what is asked further in it goes on waiting for its lawyers. */
export const doubled: Migration = {
  async up(db) {
    await db.schema
      .alterTable('matter')
      .addColumn('doubled', 'integer', c => c.notNull().defaultTo(0))
      .execute()
  },
}
