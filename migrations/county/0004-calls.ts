import type { Migration } from '#core/database'

/** Calls to lawyers: predicates of the opened tiers, and a row only for who claimed or answered. */
export const calls: Migration = {
  async up(db) {
    await db.schema
      .createTable('lawyer_call')
      .addColumn('id', 'text', c => c.primaryKey())
      .addColumn('matter_id', 'text', c => c.notNull().references('matter.id'))
      .addColumn('state', 'text', c => c.notNull())
      .addColumn('wanted', 'integer', c => c.notNull())
      .addColumn('claim_ms', 'bigint', c => c.notNull())
      .addColumn('tiers', 'text', c => c.notNull())
      .addColumn('field', 'text')
      .addColumn('language', 'text')
      .addColumn('enterprise', 'integer', c => c.notNull().defaultTo(0))
      .addColumn('excerpt', 'text', c => c.notNull())
      .addColumn('place', 'text', c => c.notNull())
      .addColumn('opened_at', 'bigint', c => c.notNull())
      .addColumn('closed_at', 'bigint')
      .addColumn('version', 'integer', c => c.notNull())
      .execute()
    await db.schema.createIndex('lawyer_call_matter').on('lawyer_call').column('matter_id').execute()
    await db.schema
      .createTable('lawyer_seat')
      .addColumn('call_id', 'text', c => c.notNull().references('lawyer_call.id'))
      .addColumn('lawyer_id', 'text', c => c.notNull())
      .addColumn('snapshot', 'text', c => c.notNull())
      .addColumn('adviser', 'integer', c => c.notNull())
      .addColumn('claimed_at', 'bigint')
      .addColumn('expires_at', 'bigint')
      .addColumn('released_at', 'bigint')
      .addColumn('answered_at', 'bigint')
      .addColumn('hidden_at', 'bigint')
      .addColumn('called_in_at', 'bigint')
      .addPrimaryKeyConstraint('lawyer_seat_pk', ['call_id', 'lawyer_id'])
      .execute()
  },
}
