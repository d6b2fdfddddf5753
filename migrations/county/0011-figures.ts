import type { Migration } from '#core/database'
import { allowLateChanges } from '../shared/lateChanges.ts'

/**
 * Figures: what was measured of each matter, and per day what its matters come to. All of it is made anew from the
 * matters by `zhijian rebuild`. No foreign key leads to a matter: checking it would hold up whoever writes in the matter.
 */
export const figures: Migration = {
  async up(db) {
    await allowLateChanges(db)
    await db.schema
      .createTable('figure_matter')
      .addColumn('matter_id', 'text', c => c.primaryKey())
      .addColumn('module', 'text', c => c.notNull())
      .addColumn('day', 'text', c => c.notNull())
      .addColumn('version', 'integer', c => c.notNull())
      .addColumn('cells', 'text', c => c.notNull())
      .execute()
    await db.schema.createIndex('figure_matter_day').on('figure_matter').columns(['module', 'day']).execute()
    await db.schema
      .createTable('figure_day')
      .addColumn('module', 'text', c => c.notNull())
      .addColumn('day', 'text', c => c.notNull())
      .addColumn('grouping', 'text', c => c.notNull())
      .addColumn('cells', 'text', c => c.notNull())
      .addPrimaryKeyConstraint('figure_day_pk', ['module', 'day', 'grouping'])
      .execute()
    await db.schema
      .createTable('figure_version')
      .addColumn('module', 'text', c => c.primaryKey())
      .addColumn('version', 'bigint', c => c.notNull())
      .execute()
  },
}
