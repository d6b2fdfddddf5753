import { sql } from 'kysely'
import type { Migration } from '#core/database'
import { createCommandTables } from '../shared/commandTables.ts'

/** Receipts, outbox, audit and live streams; what is due; the county's wrapped keys. */
export const commands: Migration = {
  async up(db) {
    await createCommandTables(db)
    await db.schema
      .createTable('due')
      .addColumn('kind', 'text', c => c.notNull())
      .addColumn('subject', 'text', c => c.notNull())
      .addColumn('due_at', 'bigint', c => c.notNull())
      .addColumn('failures', 'integer', c => c.notNull().defaultTo(0))
      .addColumn('matter', 'text')
      .addPrimaryKeyConstraint('due_pk', ['kind', 'subject'])
      .execute()
    await db.schema.createIndex('due_at').on('due').column('due_at').execute()
    await db.schema
      .createIndex('due_matter')
      .on('due')
      .columns(['matter', 'due_at'])
      .where(sql.ref('matter'), 'is not', null)
      .execute()
    await db.schema
      .createTable('wrapped_key')
      .addColumn('id', 'text', c => c.primaryKey())
      .addColumn('use', 'text', c => c.notNull())
      .addColumn('used_from', 'bigint', c => c.notNull())
      .addColumn('wrapped', 'text', c => c.notNull())
      .execute()
  },
}
