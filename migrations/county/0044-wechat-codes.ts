import type { Migration } from '#core/database'

/** QR codes of the Official Account that hang somewhere: a township's hall, an adviser's door. */
export const wechatCodes: Migration = {
  async up(db) {
    await db.schema
      .createTable('wechat_code')
      .addColumn('id', 'text', c => c.primaryKey())
      .addColumn('name', 'text', c => c.notNull())
      .addColumn('greeting', 'text', c => c.notNull())
      .addColumn('app_id', 'text')
      .addColumn('address', 'text')
      .addColumn('created_at', 'bigint', c => c.notNull())
      .execute()
  },
}
