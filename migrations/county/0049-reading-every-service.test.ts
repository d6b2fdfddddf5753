import { expect, test } from 'vitest'
import { eachStoreKind } from '#tests/stores'
import { openWorld, ZHUOZI } from '#tests/world'
import { readingEveryService } from './0049-reading-every-service.ts'

eachStoreKind('bringing a county to matters that are for the people of their service', kind => {
  test('whoever read all and works for no service still does, and nobody else', async () => {
    const { deployment } = await openWorld(kind, [])
    const held = await deployment.withCounty(ZHUOZI, async ({ store }) => {
      const roles = {
        人事: 'county.staff',
        监督: 'complaints.read matters.read',
        接待: 'county.reports matters.read',
      }
      for (const [name, permissions] of Object.entries(roles))
        await store.write
          .insertInto('role')
          .values({ id: name, name, permissions, second_factor: 0, version: 1 })
          .execute()
      for (let times = 0; times < 2; times++) await readingEveryService.up(store.write)
      return store.read
        .selectFrom('role')
        .select(['id', 'permissions'])
        .where('id', 'in', Object.keys(roles))
        .execute()
    })
    expect(Object.fromEntries(held.map(({ id, permissions }) => [id, permissions]))).toEqual({
      人事: 'county.staff',
      监督: 'complaints.read matters.read',
      接待: 'county.reports matters.every matters.read',
    })
  })
})
