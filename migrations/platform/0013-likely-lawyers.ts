import type { Migration } from '#core/database'

/** When each lawyer was last at their desk and last told of a call: by these, who is told next is found without looking at all. */
export const likelyLawyers: Migration = {
  async up(db) {
    for (const column of ['active_at', 'told_at'])
      await db.schema
        .alterTable('lawyer')
        .addColumn(column, 'bigint', c => c.notNull().defaultTo(0))
        .execute()
    await db.schema.createIndex('lawyer_active').on('lawyer').columns(['active_at', 'told_at']).execute()
    await db.schema
      .createIndex('lawyer_active_region')
      .on('lawyer')
      .columns(['region', 'active_at', 'told_at'])
      .execute()
  },
}
