import type { Migration } from '#core/database'

/** The case file that every service shares. */
export const matters: Migration = {
  async up(db) {
    await db.schema
      .createTable('reference_series')
      .addColumn('series', 'text', c => c.primaryKey())
      .addColumn('last', 'integer', c => c.notNull())
      .execute()
    await db.schema
      .createTable('matter')
      .addColumn('id', 'text', c => c.primaryKey())
      .addColumn('ref', 'text', c => c.notNull().unique())
      .addColumn('module', 'text', c => c.notNull())
      .addColumn('mark', 'text', c => c.notNull())
      .addColumn('state', 'text', c => c.notNull())
      .addColumn('state_label', 'text', c => c.notNull())
      .addColumn('closed', 'integer', c => c.notNull().defaultTo(0))
      .addColumn('title', 'text', c => c.notNull())
      .addColumn('facts', 'text', c => c.notNull())
      .addColumn('channel', 'text', c => c.notNull())
      .addColumn('division_code', 'text')
      .addColumn('opened_by', 'text', c => c.notNull())
      .addColumn('version', 'integer', c => c.notNull())
      .addColumn('entries', 'integer', c => c.notNull().defaultTo(0))
      .addColumn('opened_at', 'bigint', c => c.notNull())
      .addColumn('updated_at', 'bigint', c => c.notNull())
      .execute()
    // Ids are ordered by time: lists are read in their order, newest first, whichever filter stands before it.
    for (const [name, columns] of [
      ['matter_list', ['module', 'closed', 'id']],
      ['matter_closed', ['closed', 'id']],
      ['matter_state', ['state', 'id']],
      ['matter_owner', ['opened_by', 'id']],
    ] as const)
      await db.schema
        .createIndex(name)
        .on('matter')
        .columns([...columns])
        .execute()

    await db.schema
      .createTable('matter_party')
      .addColumn('id', 'text', c => c.primaryKey())
      .addColumn('matter_id', 'text', c => c.notNull().references('matter.id'))
      .addColumn('role', 'text', c => c.notNull())
      .addColumn('principal', 'text')
      .addColumn('name', 'text', c => c.notNull())
      .addColumn('phone_sealed', 'text')
      .addColumn('id_number_sealed', 'text')
      .addColumn('id_number_hash', 'text')
      .addColumn('organisation', 'text')
      .execute()
    await db.schema.createIndex('matter_party_matter').on('matter_party').column('matter_id').execute()
    // Ids of matters are ordered by time, so this index gives a person's matters newest first.
    await db.schema
      .createIndex('matter_party_principal')
      .on('matter_party')
      .columns(['principal', 'matter_id'])
      .execute()

    await db.schema
      .createTable('matter_handler')
      .addColumn('matter_id', 'text', c => c.notNull().references('matter.id'))
      .addColumn('principal', 'text', c => c.notNull())
      .addColumn('name', 'text', c => c.notNull())
      .addColumn('since', 'bigint', c => c.notNull())
      .addColumn('until', 'bigint')
      .addPrimaryKeyConstraint('matter_handler_pk', ['matter_id', 'principal'])
      .execute()

    await db.schema
      .createTable('matter_link')
      .addColumn('matter_id', 'text', c => c.notNull().references('matter.id'))
      .addColumn('other_id', 'text', c => c.notNull().references('matter.id'))
      .addColumn('purpose', 'text', c => c.notNull())
      .addColumn('consent_id', 'text', c => c.notNull())
      .addColumn('at', 'bigint', c => c.notNull())
      .addPrimaryKeyConstraint('matter_link_pk', ['matter_id', 'other_id'])
      .execute()

    await db.schema
      .createTable('timeline_entry')
      .addColumn('matter_id', 'text', c => c.notNull().references('matter.id'))
      .addColumn('number', 'integer', c => c.notNull())
      .addColumn('at', 'bigint', c => c.notNull())
      .addColumn('type', 'text', c => c.notNull())
      .addColumn('actor', 'text', c => c.notNull())
      .addColumn('actor_name', 'text', c => c.notNull())
      .addColumn('audience', 'text', c => c.notNull())
      .addColumn('data', 'text', c => c.notNull())
      .addColumn('said', 'text', c => c.notNull())
      .addPrimaryKeyConstraint('timeline_entry_pk', ['matter_id', 'number'])
      .execute()

    await db.schema
      .createTable('thread')
      .addColumn('id', 'text', c => c.primaryKey())
      .addColumn('matter_id', 'text', c => c.notNull().references('matter.id'))
      .addColumn('topic', 'text', c => c.notNull())
      .addColumn('counterpart', 'text', c => c.notNull())
      .addColumn('counterpart_snapshot', 'text', c => c.notNull())
      .addColumn('messages', 'integer', c => c.notNull().defaultTo(0))
      .addColumn('created_at', 'bigint', c => c.notNull())
      .addUniqueConstraint('thread_counterpart', ['matter_id', 'topic', 'counterpart'])
      .execute()
    await db.schema
      .createTable('message')
      .addColumn('id', 'text', c => c.primaryKey())
      .addColumn('thread_id', 'text', c => c.notNull().references('thread.id'))
      .addColumn('matter_id', 'text', c => c.notNull().references('matter.id'))
      .addColumn('number', 'integer', c => c.notNull())
      .addColumn('author', 'text', c => c.notNull())
      .addColumn('author_name', 'text', c => c.notNull())
      .addColumn('body', 'text', c => c.notNull())
      .addColumn('at', 'bigint', c => c.notNull())
      .addColumn('hidden_at', 'bigint')
      .addColumn('hidden_reason', 'text')
      .addUniqueConstraint('message_number', ['thread_id', 'number'])
      .execute()
    await db.schema.createIndex('message_matter').on('message').columns(['matter_id', 'at']).execute()

    await db.schema
      .createTable('seen')
      .addColumn('thread_id', 'text', c => c.notNull().references('thread.id'))
      .addColumn('principal', 'text', c => c.notNull())
      .addColumn('number', 'integer', c => c.notNull())
      .addPrimaryKeyConstraint('seen_pk', ['thread_id', 'principal'])
      .execute()

    await db.schema
      .createTable('deadline')
      .addColumn('matter_id', 'text', c => c.notNull().references('matter.id'))
      .addColumn('key', 'text', c => c.notNull())
      .addColumn('label', 'text', c => c.notNull())
      .addColumn('basis', 'text', c => c.notNull())
      .addColumn('due_at', 'bigint', c => c.notNull())
      .addColumn('met_at', 'bigint')
      .addPrimaryKeyConstraint('deadline_pk', ['matter_id', 'key'])
      .execute()
  },
}
