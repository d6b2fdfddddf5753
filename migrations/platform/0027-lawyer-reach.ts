import type { Migration } from '#core/database'

/** What is asked of all lawyers to count whom a tier reaches stands together, so that their rows are not read for it. */
export const lawyerReach: Migration = {
  async up(db) {
    await db.schema
      .createIndex('lawyer_reach')
      .on('lawyer')
      .columns(['status', 'region', 'enterprise', 'certificate_ends_at', 'away_until'])
      .execute()
  },
}
