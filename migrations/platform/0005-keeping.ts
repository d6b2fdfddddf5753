import type { Migration } from '#core/database'
import { keepAudit } from '../shared/auditKeeping.ts'

/**
 * The audit log keeps what it was given. The heads of all chains stand here, apart from the stores that they are of, so
 * that a log which was cut off at its end shows. `upkeep` says when each store last forgot what is kept for a time only.
 */
export const keeping: Migration = {
  async up(db) {
    await keepAudit(db)
    await db.schema
      .createTable('audit_head')
      .addColumn('store', 'text', c => c.primaryKey())
      .addColumn('position', 'bigint', c => c.notNull())
      .addColumn('head', 'text', c => c.notNull())
      .addColumn('at', 'bigint', c => c.notNull())
      .execute()
    await db.schema
      .createTable('upkeep')
      .addColumn('store', 'text', c => c.primaryKey())
      .addColumn('forgot_at', 'bigint', c => c.notNull())
      .execute()
  },
}
