import * as v from 'valibot'
import { expect, test } from 'vitest'
import { countyCommand } from '#core/commands'
import { timelineFor } from '#core/matters'
import { minutes, plus } from '#core/time'
import { w } from '#core/words'
import { eachStoreKind } from '#tests/stores'
import { hear, plea, plead } from '#tests/with-a-call'
import { MORNING, openWorld, type World, ZHUOZI } from '#tests/world'
import { WIDEN } from './index.ts'

/** More than are widened at once. */
const MANY = 70

const pleadMany = countyCommand({
  name: 'plea.open-many',
  title: w('提交'),
  input: v.object({}),
  allow: { citizen: 'any' },
  prepare: outside => outside.countAdvisers(),
  async effect(effect, _, advisers) {
    const refs: string[] = []
    for (let n = 1; n <= MANY; n++) {
      const { ref } = await plead.effect(effect, { whatHappened: `第 ${n} 件`, language: 'zh' }, advisers)
      refs.push(ref)
    }
    return refs
  },
})

eachStoreKind('calls whose next tier is due at one instant', kind => {
  /** What each call came to, by its matter: how far the board says it reaches, its timeline, when its next tier opens. */
  async function standing({ deployment }: World, refs: readonly string[]) {
    await deployment.relay(ZHUOZI)
    const board = await deployment.stores.platform.read.selectFrom('open_call').selectAll().execute()
    return deployment.withCounty(ZHUOZI, async ({ store: { read } }) => {
      const due = await read.selectFrom('due').selectAll().where('kind', '=', WIDEN).execute()
      const matters = await read.selectFrom('matter').select(['id', 'ref', 'version']).execute()
      const found = new Map<string, unknown>()
      for (const { id, ref, version } of matters) {
        const entries = await timelineFor(read, id as Parameters<typeof timelineFor>[1], 'citizen')
        found.set(ref, {
          tier: board.find(row => row.ref === ref)?.tier,
          said: entries.map(({ number, said }) => `${number} ${said}`),
          next: due.find(row => row.subject === ref)?.due_at,
          failures: due.find(row => row.subject === ref)?.failures,
          version,
        })
      }
      return refs.map(ref => found.get(ref))
    })
  }

  const local = '1 已送达本县法律顾问 1 位'
  const regional = '2 已送达全区律师 2 位'
  const widened = {
    tier: 'regional',
    said: [local, regional],
    next: plus(MORNING, minutes(6)),
    failures: 0,
    version: 2,
  }

  async function opened() {
    const world = await openWorld(kind, [plea])
    const adviser = await world.lawyer('乌云', { adviserOf: ZHUOZI })
    await world.lawyer('巴图')
    await world.lawyer('高娃')
    const citizen = await world.citizen('王建军')
    return { world, adviser, refs: await world.deployment.run(ZHUOZI, pleadMany, {}, citizen) }
  }

  test('all open it then, each by what it has', async () => {
    const { world, adviser, refs } = await opened()
    const [first, ...others] = refs
    await world.deployment.run(ZHUOZI, hear, { ref: first, input: { body: '可以要回来' } }, adviser)
    world.clock.advance(minutes(3))
    await world.deployment.runDue(ZHUOZI)
    const [heard, ...rest] = await standing(world, refs)
    expect(heard).toMatchObject({ tier: 'regional', said: [local, expect.stringMatching(/^2 已送达全区/)] })
    expect(rest).toEqual(others.map(() => widened))
  })

  test('open it though one of them cannot', async () => {
    const { world, refs } = await opened()
    const odd = refs[3]!
    await world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.write
        .updateTable('lawyer_call')
        .set({ tiers: '[{}]' })
        .where('matter_id', 'in', eb => eb.selectFrom('matter').select('id').where('ref', '=', odd))
        .execute(),
    )
    world.clock.advance(minutes(3))
    await world.deployment.runDue(ZHUOZI)
    const all = await standing(world, refs)
    const failed = {
      tier: 'local',
      said: [local],
      next: plus(world.clock.now(), minutes(1)),
      failures: 1,
      version: 1,
    }
    expect(all).toEqual(refs.map(ref => (ref === odd ? failed : widened)))
  })
})
