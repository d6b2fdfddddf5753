import type { Migration } from '#core/database'

/** What a lawyer was called in for is done with once their answer was hidden: only a later call lets them answer anew. */
export const calledInAnew: Migration = {
  async up(db) {
    await db
      .updateTable('lawyer_seat')
      .set({ called_in_at: null })
      .where('hidden_at', 'is not', null)
      .execute()
  },
}
