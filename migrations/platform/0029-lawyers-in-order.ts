import type { Migration } from '#core/database'

const ORDER = ['active_at', 'told_at'] as const

/** Lawyers are gone through page by page in the order in which calls are told to them, also where many were told at one instant. */
export const lawyersInOrder: Migration = {
  async up(db) {
    for (const [name, first] of [
      ['lawyer_active', []],
      ['lawyer_active_region', ['region']],
    ] as const) {
      await db.schema.dropIndex(name).execute()
      await db.schema
        .createIndex(name)
        .on('lawyer')
        .columns([...first, ...ORDER, 'id'])
        .execute()
    }
  },
}
