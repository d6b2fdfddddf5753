import type { Migration } from '#core/database'

/** Which tiers of an enterprise's call went to lawyers experienced with enterprises alone. */
export const experiencedOnly: Migration = {
  async up(db) {
    await db.schema
      .alterTable('open_call')
      .addColumn('experienced_only', 'text', c => c.notNull().defaultTo(''))
      .execute()
  },
}
