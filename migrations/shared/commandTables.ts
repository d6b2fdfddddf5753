import { type Kysely, sql } from 'kysely'

/** What every store needs so that commands can be the one way to write, on a county's store and on the platform's. */
export async function createCommandTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('receipt')
    .addColumn('principal', 'text', c => c.notNull())
    .addColumn('operation', 'text', c => c.notNull())
    .addColumn('key', 'text', c => c.notNull())
    .addColumn('body_hash', 'text', c => c.notNull())
    .addColumn('response', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('receipt_pk', ['principal', 'operation', 'key'])
    .execute()
  await db.schema.createIndex('receipt_created').on('receipt').column('created_at').execute()

  await db.schema
    .createTable('outbox')
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('topic', 'text', c => c.notNull())
    .addColumn('subject', 'text', c => c.notNull())
    .addColumn('version', 'bigint', c => c.notNull())
    .addColumn('payload', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addColumn('handed_at', 'bigint')
    .execute()
  // Almost every row has been handed on; the relay looks only for those that have not.
  await db.schema
    .createIndex('outbox_waiting')
    .on('outbox')
    .column('id')
    .where(sql.ref('handed_at'), 'is', null)
    .execute()
  // What was handed on goes after a time.
  await db.schema.createIndex('outbox_handed').on('outbox').column('handed_at').execute()

  await db.schema
    .createTable('audit')
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('at', 'bigint', c => c.notNull())
    .addColumn('actor', 'text', c => c.notNull())
    .addColumn('action', 'text', c => c.notNull())
    .addColumn('subject', 'text', c => c.notNull())
    .addColumn('detail', 'text', c => c.notNull())
    .addColumn('position', 'bigint')
    .addColumn('hash', 'text')
    .execute()
  await db.schema
    .createIndex('audit_unchained')
    .on('audit')
    .column('id')
    .where(sql.ref('position'), 'is', null)
    .execute()
  await db.schema.createIndex('audit_position').on('audit').column('position').unique().execute()
  await db.schema.createIndex('audit_subject').on('audit').columns(['subject', 'at']).execute()

  await db.schema
    .createTable('stream')
    .addColumn('name', 'text', c => c.primaryKey())
    .addColumn('last', 'bigint', c => c.notNull())
    .execute()
  await db.schema
    .createTable('stream_event')
    .addColumn('stream', 'text', c => c.notNull())
    .addColumn('number', 'bigint', c => c.notNull())
    .addColumn('at', 'bigint', c => c.notNull())
    .addColumn('data', 'text', c => c.notNull())
    .addPrimaryKeyConstraint('stream_event_pk', ['stream', 'number'])
    .execute()
  // What open pages were told goes after a time.
  await db.schema.createIndex('stream_event_at').on('stream_event').column('at').execute()
}
