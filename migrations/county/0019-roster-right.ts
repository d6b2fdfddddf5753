import type { CountyTables, Kysely, Migration } from '#core/database'

/** Who may set the roster (安排值班) has a right of its own: roles that could, as they hold 管理人员和角色, keep it. */
export const rosterRight: Migration = {
  async up(db) {
    const county = db as unknown as Kysely<CountyTables>
    const roles = await county.selectFrom('role').select(['id', 'permissions']).execute()
    for (const { id, permissions } of roles) {
      const held = permissions.split(' ')
      if (!held.includes('county.staff') || held.includes('county.duty')) continue
      await county
        .updateTable('role')
        .set({ permissions: `${permissions} county.duty` })
        .where('id', '=', id)
        .execute()
    }
  },
}
