import { expect, test } from 'vitest'
import { findMatter, timelineFor } from '#core/matters'
import { eachStoreKind } from '#tests/stores'
import { herbalist, herbalists, listHerbalist } from '#tests/with-a-directory'
import { errand, noteErrand, openErrand } from '#tests/with-a-workflow'
import { openWorld, XINGHE, ZHUOZI } from '#tests/world'

eachStoreKind('a module', kind => {
  test('may keep a directory of its own, without a matter, in each county by itself', async () => {
    const { deployment, officer } = await openWorld(kind, [herbalist])
    const keeper = await officer('赵科员', 'herbalist.keep')
    await deployment.run(ZHUOZI, listHerbalist, { name: '其木格', village: '十八台村' }, keeper)
    await deployment.run(ZHUOZI, listHerbalist, { name: '其木格', village: '旗下营村' }, keeper)
    const listed = (county: string) => deployment.withCounty(county, ({ store }) => herbalists(store.read))
    expect(await listed(ZHUOZI)).toEqual([{ name: '其木格', village: '旗下营村' }])
    expect(await listed(XINGHE)).toEqual([])
    const audit = await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read
        .selectFrom('audit')
        .select(['action', 'subject'])
        .where('action', '=', 'herbalist.list')
        .execute(),
    )
    expect(audit).toHaveLength(2)
  })

  test('that is installed later has its tables in the counties that are there', async () => {
    const before = await openWorld(kind, [errand])
    const li = await before.citizen('李秀英')
    const { ref } = await before.deployment.run(ZHUOZI, openErrand, { whatHappened: '水渠堵了' }, li)
    const world = await before.restart([errand, herbalist])
    await world.deployment.migrateCounties()
    const keeper = await world.officer('赵科员', 'herbalist.keep')
    await world.deployment.run(ZHUOZI, listHerbalist, { name: '巴特尔', village: '十八台村' }, keeper)
    await world.deployment.withCounty(ZHUOZI, async ({ store }) => {
      expect(await herbalists(store.read)).toHaveLength(1)
      expect(await findMatter(store.read, ref)).toMatchObject({ state: 'open' })
    })
  })

  test('that is removed leaves its matters readable: state, title and what happened', async () => {
    const before = await openWorld(kind, [errand])
    const li = await before.citizen('李秀英')
    const { ref } = await before.deployment.run(ZHUOZI, openErrand, { whatHappened: '水渠堵了' }, li)
    await before.deployment.run(ZHUOZI, noteErrand, { ref, input: { note: '已经看过现场' } }, li)
    const world = await before.restart([])
    await world.deployment.withCounty(ZHUOZI, async ({ store }) => {
      const matter = (await findMatter(store.read, ref))!
      expect(matter).toMatchObject({ stateLabel: '待办', title: '水渠堵了', mark: '事' })
      const said = (await timelineFor(store.read, matter.id, 'citizen')).map(entry => entry.said)
      expect(said).toEqual(['已经看过现场'])
    })
  })
})
