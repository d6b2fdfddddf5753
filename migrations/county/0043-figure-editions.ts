import type { Migration } from '#core/database'

/** By which edition of its module's measuring a county's figures were made: those of before are by the first. */
export const figureEditions: Migration = {
  async up(db) {
    await db.schema
      .alterTable('figure_version')
      .addColumn('edition', 'integer', c => c.notNull().defaultTo(1))
      .execute()
  },
}
