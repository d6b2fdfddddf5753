import type { Migration } from '#core/database'

/** Matters that keep secret whose they are: who acts in them under an alias, who may not see them, and each look at who it is. */
export const aliases: Migration = {
  async up(db) {
    await db.schema.alterTable('matter').addColumn('confidential', 'text').execute()
    await db.schema
      .createTable('alias')
      .addColumn('id', 'text', c => c.primaryKey())
      .addColumn('matter_id', 'text', c => c.notNull().references('matter.id'))
      .addColumn('owner_hash', 'text')
      .addColumn('owner_sealed', 'text')
      .addColumn('code_hash', 'text', c => c.unique())
      .addColumn('identity_sealed', 'text')
      .addColumn('created_at', 'bigint', c => c.notNull())
      .execute()
    await db.schema.createIndex('alias_matter').on('alias').column('matter_id').execute()
    await db.schema.createIndex('alias_owner').on('alias').column('owner_hash').execute()
    await db.schema
      .createTable('alias_try')
      .addColumn('network_hash', 'text', c => c.primaryKey())
      .addColumn('since', 'bigint', c => c.notNull())
      .addColumn('tries', 'integer', c => c.notNull())
      .execute()
    await db.schema
      .createTable('identity_look')
      .addColumn('id', 'text', c => c.primaryKey())
      .addColumn('matter_id', 'text', c => c.notNull().references('matter.id'))
      .addColumn('officer', 'text', c => c.notNull())
      .addColumn('reason', 'text', c => c.notNull())
      .addColumn('at', 'bigint', c => c.notNull())
      .execute()
    await db.schema
      .createIndex('identity_look_matter')
      .on('identity_look')
      .columns(['matter_id', 'officer'])
      .execute()
    await db.schema
      .createTable('matter_recusal')
      .addColumn('matter_id', 'text', c => c.notNull().references('matter.id'))
      .addColumn('principal', 'text', c => c.notNull())
      .addColumn('reason', 'text', c => c.notNull())
      .addColumn('at', 'bigint', c => c.notNull())
      .addPrimaryKeyConstraint('matter_recusal_pk', ['matter_id', 'principal'])
      .execute()
  },
}
