import type { Kysely } from 'kysely'

/** An Official Account's tokens and followers, on both kinds of store. */
export async function createWechatTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('wechat_token')
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('app_id', 'text', c => c.notNull())
    .addColumn('value_sealed', 'text', c => c.notNull())
    .addColumn('expires_at', 'bigint', c => c.notNull())
    .execute()
  await db.schema
    .createTable('wechat_person')
    .addColumn('id', 'text', c => c.primaryKey())
    .addColumn('app_id', 'text', c => c.notNull())
    .addColumn('openid_hash', 'text', c => c.notNull().unique())
    .addColumn('openid_sealed', 'text', c => c.notNull())
    .addColumn('following', 'integer', c => c.notNull())
    .addColumn('scene', 'text')
    .addColumn('followed_at', 'bigint')
    .execute()
  await db.schema
    .createTable('wechat_binding')
    .addColumn('principal', 'text', c => c.primaryKey())
    .addColumn('person_id', 'text', c => c.notNull())
    .addColumn('bound_at', 'bigint', c => c.notNull())
    .execute()
  await db.schema.createIndex('wechat_binding_person').on('wechat_binding').column('person_id').execute()
}
