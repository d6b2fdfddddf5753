import type { Migration } from '#core/database'

/** What core's own rights begin with, as they stand now. */
const CORE = ['matters.', 'county.', 'platform.']

/** A program that reads every matter of a county and works for no service goes on reading every one. */
export const reservedMatters: Migration = {
  async up(db) {
    const tokens = await db.selectFrom('service_token').select(['id', 'permissions']).execute()
    for (const { id, permissions } of tokens) {
      const held = String(permissions).split(' ').filter(Boolean)
      const serves = held.some(one => one === '*' || !CORE.some(own => one.startsWith(own)))
      if (serves || !held.includes('matters.read')) continue
      const all = [...held, 'matters.every'].sort().join(' ')
      await db.updateTable('service_token').set({ permissions: all }).where('id', '=', id).execute()
    }
  },
}
