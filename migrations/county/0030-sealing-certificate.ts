import type { Migration } from '#core/database'

/** What a county's papers are sealed with: its certificates, the keys sealed. */
export const sealingCertificate: Migration = {
  async up(db) {
    await db.schema
      .createTable('sealing_certificate')
      .addColumn('id', 'text', c => c.primaryKey())
      .addColumn('certificate', 'text', c => c.notNull())
      .addColumn('fingerprint', 'text', c => c.notNull().unique())
      .addColumn('key_sealed', 'text', c => c.notNull())
      .addColumn('made_at', 'bigint', c => c.notNull())
      .addColumn('expires_at', 'bigint', c => c.notNull())
      .execute()
  },
}
