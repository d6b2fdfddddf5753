import type { Migration } from '#core/database'

/** What core's own rights begin with, as they stand now. */
const CORE = ['matters.', 'county.']

/** Whoever read every matter and works for no service goes on reading those of every one. */
export const readingEveryService: Migration = {
  async up(db) {
    const roles = await db.selectFrom('role').select(['id', 'permissions']).execute()
    for (const { id, permissions } of roles) {
      const held = String(permissions).split(' ').filter(Boolean)
      const serves = held.some(one => one === '*' || !CORE.some(own => one.startsWith(own)))
      if (serves || !held.includes('matters.read') || held.includes('matters.every')) continue
      const all = [...held, 'matters.every'].sort().join(' ')
      await db.updateTable('role').set({ permissions: all }).where('id', '=', id).execute()
    }
  },
}
