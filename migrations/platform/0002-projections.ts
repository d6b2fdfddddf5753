import type { Migration } from '#core/database'

/** What the platform derives from the counties' outboxes; `zhijian rebuild` makes it again. */
export const projections: Migration = {
  async up(db) {
    await db.schema
      .createTable('county_dirty')
      .addColumn('county', 'text', c => c.notNull())
      .addColumn('node', 'text', c => c.notNull())
      .addColumn('mark', 'text', c => c.notNull())
      .addPrimaryKeyConstraint('county_dirty_pk', ['county', 'node'])
      .execute()
    await db.schema
      .createTable('county_due')
      .addColumn('county', 'text', c => c.primaryKey())
      .addColumn('due_at', 'bigint')
      .execute()
    await db.schema.createIndex('county_due_at').on('county_due').column('due_at').execute()
    await db.schema
      .createTable('open_call')
      .addColumn('call_id', 'text', c => c.primaryKey())
      .addColumn('county', 'text', c => c.notNull())
      .addColumn('region', 'text', c => c.notNull())
      .addColumn('module', 'text', c => c.notNull())
      .addColumn('ref', 'text', c => c.notNull())
      .addColumn('state', 'text', c => c.notNull())
      .addColumn('tier', 'text', c => c.notNull())
      .addColumn('next_tier_at', 'bigint')
      .addColumn('wanted', 'integer', c => c.notNull())
      .addColumn('answered', 'integer', c => c.notNull())
      .addColumn('seats_free', 'integer', c => c.notNull())
      .addColumn('field', 'text')
      .addColumn('language', 'text')
      .addColumn('enterprise', 'integer', c => c.notNull())
      .addColumn('excerpt', 'text', c => c.notNull())
      .addColumn('place', 'text', c => c.notNull())
      .addColumn('opened_at', 'bigint', c => c.notNull())
      .addColumn('version', 'bigint', c => c.notNull())
      .execute()
    await db.schema
      .createIndex('open_call_board')
      .on('open_call')
      .columns(['state', 'opened_at', 'call_id'])
      .execute()
    await db.schema
      .createTable('lawyer_matter')
      .addColumn('lawyer_id', 'text', c => c.notNull())
      .addColumn('county', 'text', c => c.notNull())
      .addColumn('ref', 'text', c => c.notNull())
      .addColumn('title', 'text', c => c.notNull())
      .addColumn('state_label', 'text', c => c.notNull())
      .addColumn('closed', 'integer', c => c.notNull())
      .addColumn('seated', 'integer', c => c.notNull())
      .addColumn('called_in', 'integer', c => c.notNull())
      .addColumn('unanswered', 'integer', c => c.notNull())
      .addColumn('updated_at', 'bigint', c => c.notNull())
      .addColumn('version', 'bigint', c => c.notNull())
      .addPrimaryKeyConstraint('lawyer_matter_pk', ['lawyer_id', 'county', 'ref'])
      .execute()
    await db.schema
      .createIndex('lawyer_matter_newest')
      .on('lawyer_matter')
      .columns(['lawyer_id', 'updated_at'])
      .execute()
    // What is made anew, or compared, of one county.
    for (const table of ['open_call', 'lawyer_matter'])
      await db.schema.createIndex(`${table}_county`).on(table).column('county').execute()
  },
}
