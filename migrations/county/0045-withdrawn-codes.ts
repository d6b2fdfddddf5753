import type { Migration } from '#core/database'

/** A QR code of the Official Account that hangs nowhere any more. */
export const withdrawnCodes: Migration = {
  async up(db) {
    await db.schema.alterTable('wechat_code').addColumn('withdrawn_at', 'bigint').execute()
  },
}
