import { expect, test } from 'vitest'
import { eachStoreKind } from '#tests/stores'
import { openWorld, ZHUOZI } from '#tests/world'
import { rosterRight } from './0019-roster-right.ts'

eachStoreKind('bringing a county to the right to set its roster', kind => {
  test('whoever could set it by managing people still can, and nobody else', async () => {
    const { deployment } = await openWorld(kind, [])
    const held = await deployment.withCounty(ZHUOZI, async ({ store }) => {
      const roles = {
        人事: 'county.staff matters.read',
        排班: 'county.staff county.duty',
        接待: 'matters.read',
      }
      for (const [name, permissions] of Object.entries(roles))
        await store.write
          .insertInto('role')
          .values({ id: name, name, permissions, second_factor: 0, version: 1 })
          .execute()
      for (let times = 0; times < 2; times++) await rosterRight.up(store.write)
      return store.read
        .selectFrom('role')
        .select(['id', 'permissions'])
        .where('id', 'in', Object.keys(roles))
        .execute()
    })
    expect(Object.fromEntries(held.map(({ id, permissions }) => [id, permissions]))).toEqual({
      人事: 'county.staff matters.read county.duty',
      排班: 'county.staff county.duty',
      接待: 'matters.read',
    })
  })
})
