import type { Migration } from '#core/database'
import { HANDLE, TAKE_DOWN } from './permissions.ts'

/** Whoever handles complaints took them down; that is a right of its own now, which those keep. */
export const takingDown: Migration = {
  async up(db) {
    const roles = await db.selectFrom('role').select(['id', 'permissions']).execute()
    for (const { id, permissions } of roles) {
      const held = String(permissions).split(' ')
      if (!held.includes(HANDLE)) continue
      const all = [...new Set([...held, TAKE_DOWN])].sort().join(' ')
      await db.updateTable('role').set({ permissions: all }).where('id', '=', id).execute()
    }
  },
}

/** Which body of the county's list it is about, for its figures, and with which other it is handled. */
export const together: Migration = {
  async up(db) {
    await db.schema.alterTable('complaints_complaint').addColumn('listed', 'text').execute()
    await db.schema.alterTable('complaints_complaint').addColumn('merged_into', 'text').execute()
    await db
      .updateTable('complaints_complaint')
      .set(eb => ({ listed: eb.ref('body') }))
      .execute()
    await db.schema
      .createIndex('complaints_complaint_merged')
      .on('complaints_complaint')
      .column('merged_into')
      .execute()
  },
}

/** How it is known who it was that an officer took something down for; nobody is asked any more whether the body may know them. */
export const takenDown: Migration = {
  async up(db) {
    await db.schema.alterTable('complaints_complaint').addColumn('checked', 'text').execute()
    await db.schema.alterTable('complaints_complaint').dropColumn('disclosed').execute()
  },
}

/** What a complaint says besides what every matter does, what was proposed on it, and the notices that were read. */
export const complaints: Migration = {
  async up(db) {
    await db.schema
      .createTable('complaints_complaint')
      .addColumn('matter_id', 'text', c => c.primaryKey())
      .addColumn('category', 'text', c => c.notNull())
      .addColumn('body', 'text', c => c.notNull())
      .addColumn('officer', 'text')
      .addColumn('act', 'text', c => c.notNull())
      .addColumn('document_number', 'text')
      .addColumn('remedies', 'text', c => c.notNull())
      .addColumn('remedy_note', 'text')
      .addColumn('disclosed', 'integer', c => c.notNull())
      .addColumn('named', 'integer', c => c.notNull())
      .addColumn('notice_sha256', 'text', c => c.notNull())
      .execute()
    await db.schema
      .createTable('complaints_proposal')
      .addColumn('id', 'text', c => c.primaryKey())
      .addColumn('matter_id', 'text', c => c.notNull())
      .addColumn('by', 'text', c => c.notNull())
      .addColumn('by_name', 'text', c => c.notNull())
      .addColumn('at', 'bigint', c => c.notNull())
      .addColumn('finding', 'text', c => c.notNull())
      .addColumn('opinion', 'text', c => c.notNull())
      .addColumn('measure', 'text', c => c.notNull())
      .addColumn('demand', 'text')
      .addColumn('days', 'integer')
      .addColumn('state', 'text', c => c.notNull())
      .addColumn('decided_by', 'text')
      .addColumn('decided_by_name', 'text')
      .addColumn('decided_at', 'bigint')
      .addColumn('reason', 'text')
      .execute()
    await db.schema
      .createIndex('complaints_proposal_matter')
      .on('complaints_proposal')
      .column('matter_id')
      .execute()
    await db.schema
      .createTable('complaints_notice')
      .addColumn('sha256', 'text', c => c.primaryKey())
      .addColumn('text', 'text', c => c.notNull())
      .addColumn('version', 'integer', c => c.notNull())
      .addColumn('first_read_at', 'bigint', c => c.notNull())
      .execute()
  },
}
