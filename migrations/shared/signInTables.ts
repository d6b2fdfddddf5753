import type { Kysely } from 'kysely'

/** What sign-in keeps besides better-auth's tables: one-time codes, what was tried lately, links to set a password. */
export async function createSignInTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('one_time_code')
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('realm', 'text', c => c.notNull())
    .addColumn('phone_hash', 'text', c => c.notNull())
    .addColumn('ip_hash', 'text', c => c.notNull())
    .addColumn('code_hash', 'text', c => c.notNull())
    .addColumn('sent_at', 'bigint', c => c.notNull())
    .addColumn('expires_at', 'bigint', c => c.notNull())
    .addColumn('tries', 'integer', c => c.notNull().defaultTo(0))
    .addColumn('used_at', 'bigint')
    .execute()
  for (const column of ['phone_hash', 'ip_hash']) {
    await db.schema
      .createIndex(`one_time_code_${column}`)
      .on('one_time_code')
      .columns([column, 'sent_at'])
      .execute()
  }
  await db.schema.createIndex('one_time_code_sent').on('one_time_code').column('sent_at').execute()
  await db.schema
    .createTable('sign_in_guard')
    .addColumn('subject', 'text', c => c.primaryKey())
    .addColumn('failures', 'integer', c => c.notNull())
    .addColumn('tried_at', 'bigint', c => c.notNull())
    .addColumn('locked_until', 'bigint')
    .execute()
  await db.schema.createIndex('sign_in_guard_tried').on('sign_in_guard').column('tried_at').execute()
  await db.schema
    .createTable('password_link')
    .addColumn('hash', 'text', c => c.primaryKey())
    .addColumn('login_id', 'text', c => c.notNull())
    .addColumn('created_at', 'bigint', c => c.notNull())
    .addColumn('expires_at', 'bigint', c => c.notNull())
    .addColumn('used_at', 'bigint')
    .execute()
  await db.schema.createIndex('password_link_login').on('password_link').column('login_id').execute()
}
