import type { Migration } from '#core/database'
import { allowLateChanges } from '../shared/lateChanges.ts'

/** What the counties' matters of each day come to, derived from the counties' outboxes. */
export const figures: Migration = {
  async up(db) {
    await allowLateChanges(db)
    await db.schema
      .createTable('county_figures')
      .addColumn('county', 'text', c => c.notNull())
      .addColumn('module', 'text', c => c.notNull())
      .addColumn('day', 'text', c => c.notNull())
      .addColumn('cells', 'text', c => c.notNull())
      .addColumn('version', 'bigint', c => c.notNull())
      .addPrimaryKeyConstraint('county_figures_pk', ['county', 'module', 'day'])
      .execute()
    await db.schema
      .createIndex('county_figures_day')
      .on('county_figures')
      .columns(['module', 'day'])
      .execute()
  },
}
