import type { Migration } from '#core/database'

/** Matters of a service that are for those of the staff alone who have a right of it. */
export const reservedMatters: Migration = {
  async up(db) {
    await db.schema
      .alterTable('matter')
      .addColumn('reserved', 'integer', c => c.notNull().defaultTo(0))
      .execute()
  },
}
