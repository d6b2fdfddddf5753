import type { Kysely } from 'kysely'

/** How fast an account's messages go, for all nodes together. */
export async function createWechatPace(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('wechat_pace')
    .addColumn('app_id', 'text', c => c.primaryKey())
    .addColumn('next_at', 'bigint', c => c.notNull())
    .addColumn('day', 'text', c => c.notNull())
    .addColumn('sent', 'integer', c => c.notNull())
    .execute()
}
