import type { Kysely } from 'kysely'

/** Who let the account send them subscription messages, and when WeChat last said whether somebody follows. */
export async function addWechatPermissions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('wechat_permission')
    .addColumn('person_id', 'text', c => c.notNull())
    .addColumn('template_id', 'text', c => c.notNull())
    .addColumn('allowed', 'integer', c => c.notNull())
    .addColumn('at', 'bigint', c => c.notNull())
    .addPrimaryKeyConstraint('wechat_permission_pk', ['person_id', 'template_id'])
    .execute()
  await db.schema.alterTable('wechat_person').addColumn('told_at', 'bigint').execute()
}
