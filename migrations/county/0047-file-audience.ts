import type { Migration } from '#core/database'

/** Who may see a file that was filed with a matter, where that is not everybody who sees the matter. */
export const fileAudience: Migration = {
  async up(db) {
    await db.schema.alterTable('file_link').addColumn('audience', 'text').execute()
  },
}
