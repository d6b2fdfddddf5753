import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Caller } from '#core/commands'
import { projectionFaults } from '#core/deployment'
import { hours, type Instant, minutes, shanghaiDate } from '#core/time'
import { eachStoreKind } from '#tests/stores'
import { hear, plead, withdraw } from '#tests/with-a-call'
import { measuredPlea } from '#tests/with-figures'
import { openWorld, type World, XINGHE, ZHUOZI } from '#tests/world'
import { type GroupedCells, mergeGrouped } from './cells.ts'
import { reportConsumers } from './index.ts'

/** A plea as somebody would write it down who counts by hand. */
interface Noted {
  readonly county: string
  readonly ref: string
  readonly openedAt: Instant
  readonly heard: { readonly lawyer: string; readonly at: Instant }[]
  withdrawn: boolean
}

const step = fc.oneof(
  fc.record({ do: fc.constant('open' as const), county: fc.constantFrom(ZHUOZI, XINGHE) }),
  fc.record({ do: fc.constant('hear' as const), which: fc.nat(), who: fc.nat(2) }),
  fc.record({ do: fc.constant('withdraw' as const), which: fc.nat() }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1000, minutes(7), hours(9), hours(30)) }),
  fc.record({ do: fc.constantFrom('hand on', 'again', 'shuffled', 'at once', 'rebuild') }),
)

eachStoreKind('figures after any history', kind => {
  let world: World
  let citizens: Record<string, Caller>
  let lawyers: Caller[]
  const noted: Noted[] = []

  beforeAll(async () => {
    world = await openWorld(kind, [measuredPlea])
    citizens = { [ZHUOZI]: await world.citizen('王建军'), [XINGHE]: await world.citizen('陈国栋', XINGHE) }
    lawyers = [
      await world.lawyer('张志远', { adviserOf: ZHUOZI }),
      await world.lawyer('乌云其其格', { adviserOf: ZHUOZI }),
      await world.lawyer('呼和', { adviserOf: ZHUOZI }),
    ]
  })

  const run = async (what: typeof step extends fc.Arbitrary<infer T> ? T : never) => {
    const { deployment, clock } = world
    if (what.do === 'wait') clock.advance(what.ms)
    else if (what.do === 'open') {
      const { county } = what
      const { ref } = await deployment.run(county, plead, { whatHappened: '工钱没有给' }, citizens[county]!)
      noted.push({ county, ref, openedAt: clock.now(), heard: [], withdrawn: false })
    } else if (what.do === 'hear' || what.do === 'withdraw') {
      const open = noted.filter(({ withdrawn, county }) => !withdrawn && county === ZHUOZI)
      const plea = open[what.which % open.length]
      if (!plea) return
      if (what.do === 'withdraw') {
        plea.withdrawn = true
        await deployment.run(ZHUOZI, withdraw, { ref: plea.ref, input: {} }, citizens[ZHUOZI]!)
        return
      }
      const lawyer = lawyers[what.who]!
      await deployment.run(ZHUOZI, hear, { ref: plea.ref, input: { body: '先去投诉' } }, lawyer)
      const { id } = lawyer.principal as { id: string }
      if (!plea.heard.some(({ lawyer }) => lawyer === id)) plea.heard.push({ lawyer: id, at: clock.now() })
    } else if (what.do === 'hand on') await deployment.relay(ZHUOZI)
    else if (what.do === 'rebuild') await deployment.rebuild()
    else if (what.do === 'again') {
      for (const county of [ZHUOZI, XINGHE]) {
        await deployment.withCounty(county, ({ store }) =>
          store.write.updateTable('outbox').set({ handed_at: null }).execute(),
        )
        await deployment.relay(county)
      }
    } else if (what.do === 'at once') await Promise.all([shuffled(), shuffled()])
    else await shuffled()
  }

  /** What was handed on of late, once more and the newest first. */
  const shuffled = async () => {
    const { deployment, clock } = world
    const consumers = reportConsumers({
      platform: deployment.stores.platform,
      clock,
      declared: deployment.modules.figures,
      withCounty: (code, work) => deployment.withCounty(code, work),
      ask: () => {},
      wake: () => {},
    })
    const rows = await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('outbox').selectAll().orderBy('id', 'desc').limit(60).execute(),
    )
    for (const { payload, version, ...row } of rows) {
      const handed = {
        ...row,
        version: Number(version),
        county: ZHUOZI,
        payload: JSON.parse(payload) as unknown,
      }
      for (const consumer of consumers) if (consumer.topic === row.topic) await consumer.consume(handed)
    }
  }

  const expected = (county: string) => {
    const days: Record<string, GroupedCells> = {}
    const add = (day: string, group: string, figure: string, key: string, seen: string) => {
      days[day] ??= {}
      mergeGrouped(days[day], { [group]: { [figure]: { [key]: { [seen]: 1 } } } })
    }
    for (const { openedAt, heard, withdrawn } of noted.filter(plea => plea.county === county)) {
      const day = shanghaiDate(openedAt)
      for (const [group, key] of [
        ['', ''],
        ['ended', withdrawn ? 'withdrawn' : ''],
      ] as const) {
        add(day, group, 'opened', key, 'sum')
        add(day, group, 'heard', key, heard.length > 0 ? 'yes' : 'no')
      }
      for (const { lawyer, at } of heard) {
        for (const [group, key] of [
          ['', ''],
          ['lawyer', lawyer],
        ] as const) {
          add(day, group, 'answers', key, 'sum')
          add(day, group, 'waited', key, String(Number(((at - openedAt) / 1000).toPrecision(3))))
        }
      }
    }
    return days
  }

  const inCounty = (code: string) =>
    world.deployment.withCounty(code, async ({ county, store: { read } }) => {
      const days: Record<string, GroupedCells> = {}
      for (const row of await read.selectFrom('figure_day').selectAll().execute())
        days[row.day] = { ...days[row.day], [row.grouping]: JSON.parse(row.cells) as GroupedCells[string] }
      const source = { code, region: county.region, read, now: world.clock.now() }
      const { deployment } = world
      return {
        days,
        faults: await projectionFaults(deployment.stores.platform.read, source, deployment.modules),
      }
    })

  const onPlatform = async (county: string) => {
    const rows = await world.deployment.stores.platform.read
      .selectFrom('county_figures')
      .selectAll()
      .where('county', '=', county)
      .execute()
    return Object.fromEntries(rows.map(({ day, cells }) => [day, JSON.parse(cells) as GroupedCells]))
  }

  test('are those that somebody counts by hand, in the county and in the city', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24 }), async steps => {
        for (const what of [{ do: 'open', county: ZHUOZI } as const, ...steps]) await run(what)
        await world.settle()
        for (const county of [ZHUOZI, XINGHE]) {
          const counted = expected(county)
          expect(await inCounty(county)).toEqual({ days: counted, faults: 0 })
          // The city knows no lawyer.
          for (const cells of Object.values(counted)) delete cells.lawyer
          expect(await onPlatform(county)).toEqual(counted)
        }
      }),
      // What went before stays in the stores, so that a failure cannot be made smaller.
      { numRuns: kind === 'sqlite' ? 8 : 4, endOnFailure: true },
    )
  })
})
