import type { KyselyPlugin } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { projectionFaults } from '#core/deployment'
import { minutes } from '#core/time'
import { eachStoreKind } from '#tests/stores'
import { hear, plead } from '#tests/with-a-call'
import { measuredPlea } from '#tests/with-figures'
import { openWorld, type World, XINGHE, ZHUOZI } from '#tests/world'
import { putCountyDays } from './project.ts'
import { rebuildOnPlatform } from './rebuild.ts'

eachStoreKind('figures that went wrong', kind => {
  let world: World
  let expected: Awaited<ReturnType<typeof standing>>

  const standing = () =>
    world.deployment.withCounty(ZHUOZI, async ({ store: { read } }) => ({
      days: await read.selectFrom('figure_day').selectAll().orderBy('day').orderBy('grouping').execute(),
      matters: await read.selectFrom('figure_matter').selectAll().orderBy('matter_id').execute(),
      platform: await world.deployment.stores.platform.read
        .selectFrom('county_figures')
        .select(['county', 'module', 'day', 'cells'])
        .orderBy('county')
        .orderBy('day')
        .execute(),
    }))
  const faults = () =>
    world.deployment.withCounty(ZHUOZI, ({ county, store: { read } }) => {
      const source = { code: ZHUOZI, region: county.region, read, now: world.clock.now() }
      return projectionFaults(world.deployment.stores.platform.read, source, world.deployment.modules)
    })

  beforeAll(async () => {
    world = await openWorld(kind, [measuredPlea])
    const { deployment, clock } = world
    const citizen = await world.citizen('王建军')
    const zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
    for (let day = 0; day < 3; day++) {
      const { ref } = await deployment.run(ZHUOZI, plead, { whatHappened: '工钱没有给' }, citizen)
      clock.advance(minutes(2))
      if (day < 2) await deployment.run(ZHUOZI, hear, { ref, input: { body: '先去投诉' } }, zhang)
      clock.advance(minutes(60 * 24))
    }
    const other = await world.citizen('陈国栋', XINGHE)
    await deployment.run(XINGHE, plead, { whatHappened: '兴和县的事' }, other)
    await world.settle()
    expected = await standing()
    expect(expected.matters).toHaveLength(3)
    expect(expected.platform.map(({ county }) => county)).toEqual([ZHUOZI, ZHUOZI, ZHUOZI, XINGHE])
    expect(await faults()).toBe(0)
  })

  const corruptions: [string, number, (world: World) => Promise<unknown>][] = [
    [
      'a day in the county that says more than its matters',
      // The day itself, and the platform's copy of another.
      4,
      ({ deployment }) =>
        deployment.withCounty(ZHUOZI, ({ store }) =>
          store.write
            .updateTable('figure_day')
            .set({ cells: '{"opened":{"":{"sum":9}}}' })
            .where('grouping', '=', '')
            .execute(),
        ),
    ],
    [
      'a matter that was measured wrongly',
      3,
      ({ deployment }) =>
        deployment.withCounty(ZHUOZI, ({ store }) =>
          store.write.updateTable('figure_matter').set({ cells: '{}' }).execute(),
        ),
    ],
    [
      'matters that were never measured',
      3,
      ({ deployment }) =>
        deployment.withCounty(ZHUOZI, async ({ store }) => {
          await store.write.deleteFrom('figure_matter').execute()
          await store.write.deleteFrom('figure_day').execute()
        }),
    ],
    [
      'a platform that lost the county’s days',
      3,
      ({ deployment }) => deployment.stores.platform.write.deleteFrom('county_figures').execute(),
    ],
    [
      'a day on the platform that the county has not',
      1,
      ({ deployment }) =>
        deployment.stores.platform.write
          .insertInto('county_figures')
          .values({ county: ZHUOZI, module: 'plea', day: '2020-01-01', cells: '{"":{}}', version: 99 })
          .execute(),
    ],
  ]
  it.each(corruptions)('%s: the doctor sees it, and a rebuild mends it', async (_, least, corrupt) => {
    await corrupt(world)
    expect(await faults()).toBeGreaterThanOrEqual(least)
    await world.deployment.rebuild()
    await world.settle()
    expect(await standing()).toEqual(expected)
    expect(await faults()).toBe(0)
  })

  it('lose what belongs to counties that are gone', async () => {
    await world.deployment.stores.platform.write
      .insertInto('county_figures')
      .values({ county: '150999', module: 'plea', day: '2026-11-24', cells: '{}', version: 1 })
      .execute()
    await world.deployment.rebuild()
    expect(await standing()).toEqual(expected)
  })
})

eachStoreKind('a day that comes while a county’s figures are rebuilt on the platform', kind => {
  const handed = { county: ZHUOZI, module: 'plea', day: '2026-11-25', cells: '{"":{}}' }

  it.each([
    ['was not there before', undefined],
    ['stands where a remnant stood', 1],
  ])('stays, if it %s', async (_, remnant) => {
    const { deployment } = await openWorld(kind, [measuredPlea])
    const { platform } = deployment.stores
    if (remnant) await putCountyDays(platform.write, [{ ...handed, version: remnant }], '<')
    const declared = new Map([['plea', measuredPlea.figures!]])
    await deployment.withCounty(ZHUOZI, ({ store: { read } }) => {
      // It comes just after the county's days were read.
      const meanwhile: KyselyPlugin = {
        transformQuery: ({ node }) => node,
        async transformResult({ result }) {
          await putCountyDays(platform.write, [{ ...handed, version: 7 }], '<')
          return result
        },
      }
      return rebuildOnPlatform(platform, ZHUOZI, read.withPlugin(meanwhile), declared)
    })
    const left = await platform.read.selectFrom('county_figures').selectAll().execute()
    expect(left).toEqual([{ ...handed, version: 7 }])
  })
})

eachStoreKind('what may be handed on late', kind => {
  it('waits for the sweep while the rest goes at once, and keeps its county marked', async () => {
    const { deployment, citizen, settle } = await openWorld(kind, [measuredPlea])
    const wang = await citizen('王建军')
    const at = async () => ({
      board: (await deployment.stores.platform.read.selectFrom('open_call').select('ref').execute()).length,
      measured: await deployment.withCounty(ZHUOZI, async ({ store }) =>
        Number(
          (
            await store.read
              .selectFrom('figure_matter')
              .select(eb => eb.fn.countAll().as('n'))
              .executeTakeFirstOrThrow()
          ).n,
        ),
      ),
    })
    await settle()
    await deployment.run(ZHUOZI, plead, { whatHappened: '工钱没有给' }, wang)
    await expect.poll(async () => (await at()).board).toBe(1)
    expect(await at()).toEqual({ board: 1, measured: 0 })
    await deployment.sweep()
    expect(await at()).toEqual({ board: 1, measured: 1 })
  })
})
