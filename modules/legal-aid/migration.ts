import type { Migration } from '#core/database'

/** Cases of legal aid, and the account of each lawyer's subsidy. */
export const cases: Migration = {
  async up(db) {
    await db.schema
      .createTable('legal_aid_case')
      .addColumn('id', 'text', c => c.primaryKey())
      .addColumn('source', 'text', c => c.notNull())
      .addColumn('matter_code', 'text', c => c.notNull())
      .addColumn('groups', 'text', c => c.notNull())
      .addColumn('form', 'text')
      .addColumn('decision', 'text')
      .addColumn('in_time', 'integer')
      .addColumn('submitted', 'integer', c => c.notNull())
      .addColumn('urgent', 'integer', c => c.notNull())
      .addColumn('received_at', 'bigint', c => c.notNull())
      .addColumn('decided_at', 'bigint')
      .addColumn('assigned_at', 'bigint')
      .addColumn('closed_at', 'bigint')
      .addColumn('recovered', 'bigint')
      .addColumn('lawyer_id', 'text')
      .addColumn('file_sealed', 'text', c => c.notNull())
      .execute()
    await db.schema
      .createTable('legal_aid_subsidy')
      .addColumn('id', 'text', c => c.primaryKey())
      .addColumn('matter_id', 'text', c => c.notNull())
      .addColumn('number', 'integer', c => c.notNull())
      .addColumn('step', 'text', c => c.notNull())
      .addColumn('amount', 'bigint', c => c.notNull())
      .addColumn('payee', 'text', c => c.notNull())
      .addColumn('note', 'text', c => c.notNull())
      .addColumn('by', 'text', c => c.notNull())
      .addColumn('by_name', 'text', c => c.notNull())
      .addColumn('at', 'bigint', c => c.notNull())
      .addUniqueConstraint('legal_aid_subsidy_number', ['matter_id', 'number'])
      .execute()
  },
}

/** What was applied for before is for the people of this service alone, too. */
export const reserved: Migration = {
  async up(db) {
    await db.updateTable('matter').set({ reserved: 1 }).where('module', '=', 'legal-aid').execute()
  },
}
