import type { Migration } from '#core/database'

/** What was asked before is for the people of this service alone, too. */
export const reserved: Migration = {
  async up(db) {
    await db.updateTable('matter').set({ reserved: 1 }).where('module', '=', 'consultation').execute()
  },
}
