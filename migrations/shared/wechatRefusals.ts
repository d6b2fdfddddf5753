import type { Kysely } from 'kysely'

/** Since when somebody takes no messages of an Official Account, though they follow it. */
export async function addWechatRefusals(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('wechat_person').addColumn('refused_at', 'bigint').execute()
}
