import type { Migration } from '#core/database'
import { keepAudit } from '../shared/auditKeeping.ts'

/** The audit log keeps what it was given. */
export const keeping: Migration = {
  async up(db) {
    await keepAudit(db)
  },
}
