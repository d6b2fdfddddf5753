import type { Migration } from '#core/database'
import type { Instant } from '#core/time'

declare module '#core/database' {
  interface CountyTables {
    /** How the county's promise (10 分钟内答复、至少 3 位律师) was kept for a question that was open until then. */
    consultation_promise: {
      matter_id: string
      judged_at: Instant
      first_kept: number
      wanted_kept: number
      answered: number
      wanted: number
    }
  }
}

/** What the promise left behind. */
export const promiseMigration: Migration = {
  async up(db) {
    await db.schema
      .createTable('consultation_promise')
      .addColumn('matter_id', 'text', c => c.primaryKey().references('matter.id'))
      .addColumn('judged_at', 'bigint', c => c.notNull())
      .addColumn('first_kept', 'integer', c => c.notNull())
      .addColumn('wanted_kept', 'integer', c => c.notNull())
      .addColumn('answered', 'integer', c => c.notNull())
      .addColumn('wanted', 'integer', c => c.notNull())
      .execute()
    await db.schema
      .createIndex('consultation_promise_judged')
      .on('consultation_promise')
      .column('judged_at')
      .execute()
  },
}
