import { type Kysely, sql } from 'kysely'

/**
 * Some changes may be handed on late, many at once: the relay that hands on what cannot wait must not read past them
 * every time.
 */
export async function allowLateChanges(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('outbox')
    .addColumn('late', 'integer', c => c.notNull().defaultTo(0))
    .execute()
  await db.schema.dropIndex('outbox_waiting').execute()
  await db.schema
    .createIndex('outbox_waiting')
    .on('outbox')
    .columns(['late', 'id'])
    .where(sql.ref('handed_at'), 'is', null)
    .execute()
}
