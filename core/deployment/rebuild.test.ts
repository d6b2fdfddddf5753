import { beforeAll, expect, it } from 'vitest'
import { claim } from '#core/calls'
import type { Caller } from '#core/commands'
import { minutes } from '#core/time'
import { eachStoreKind } from '#tests/stores'
import { askFurther, hear, plea, plead, withdraw } from '#tests/with-a-call'
import { openWorld, type World, XINGHE, ZHUOZI } from '#tests/world'

eachStoreKind('what the platform derives', kind => {
  let world: World
  let citizen: Caller
  let expected: Awaited<ReturnType<typeof derived>>
  const platform = () => world.deployment.stores.platform

  /** Every projection, without the version at which a row was last told. */
  async function derived() {
    const read = platform().read
    const [calls, matters, due] = await Promise.all([
      read.selectFrom('open_call').selectAll().orderBy('call_id').execute(),
      read.selectFrom('lawyer_matter').selectAll().orderBy('lawyer_id').orderBy('ref').execute(),
      read.selectFrom('county_due').selectAll().where('due_at', 'is not', null).orderBy('county').execute(),
    ])
    return { calls, matters: matters.map(({ version: _, ...row }) => row), due }
  }

  beforeAll(async () => {
    world = await openWorld(kind, [plea])
    const { deployment } = world
    citizen = await world.citizen('王建军')
    const [zhang, wuyun] = [
      await world.lawyer('张志远', { adviserOf: ZHUOZI }),
      await world.lawyer('乌云其其格', { adviserOf: ZHUOZI }),
    ]
    const open = async (text: string) =>
      (await deployment.run(ZHUOZI, plead, { whatHappened: text }, citizen)).ref
    const say = (ref: string, lawyer: Caller) =>
      deployment.run(ZHUOZI, hear, { ref, input: { body: '收集证据' } }, lawyer)

    const waiting = await open('等着解答')
    await deployment.run(ZHUOZI, claim, { ref: waiting, input: {} }, zhang)
    world.clock.advance(minutes(1))
    const filled = await open('两位都答了')
    const { thread } = await say(filled, zhang)
    await say(filled, wuyun)
    await deployment.run(ZHUOZI, askFurther, { ref: filled, input: { thread, body: '还有呢' } }, citizen)
    const withdrawn = await open('答了一位，撤回了')
    await say(withdrawn, wuyun)
    await deployment.run(ZHUOZI, withdraw, { ref: withdrawn, input: {} }, citizen)
    const released = await open('接了没答')
    await deployment.run(ZHUOZI, claim, { ref: released, input: {} }, wuyun)
    world.clock.advance(minutes(5))
    await world.settle()
    const other = await world.citizen('陈国栋', XINGHE)
    await deployment.run(XINGHE, plead, { whatHappened: '兴和县的事' }, other)
    await world.settle()
    expected = await derived()
    expect(expected.calls.map(({ state }) => state).sort()).toEqual([
      'closed',
      'filled',
      'open',
      'open',
      'open',
    ])
    expect(expected.matters).toHaveLength(5)
    expect(expected.due.length).toBeGreaterThan(0)
  })

  it('is the same when it is made anew as when it grew', async () => {
    await world.deployment.rebuild()
    expect(await derived()).toEqual(expected)
  })

  it('comes back when it is lost', async () => {
    for (const table of ['open_call', 'lawyer_matter', 'county_due'] as const)
      await platform().write.deleteFrom(table).execute()
    await world.deployment.rebuild()
    expect(await derived()).toEqual(expected)
  })

  it('is mended where it went wrong, and rid of what the county has not', async () => {
    const { write } = platform()
    await write.updateTable('open_call').set({ excerpt: '错', answered: 9 }).execute()
    await write.updateTable('lawyer_matter').set({ title: '错', unanswered: 9 }).execute()
    await write.updateTable('county_due').set({ due_at: null }).execute()
    await write
      .insertInto('open_call')
      .values({ ...expected.calls[0]!, call_id: 'ghost', ref: 'pl-2026-999999' })
      .execute()
    await write
      .insertInto('lawyer_matter')
      .values({ ...expected.matters[0]!, ref: 'pl-2026-999999', version: 1 })
      .execute()
    await world.deployment.rebuild()
    expect(await derived()).toEqual(expected)
  })

  it('of one county leaves the others', async () => {
    await platform().write.deleteFrom('open_call').execute()
    await world.deployment.rebuild(XINGHE)
    const { calls } = await derived()
    expect(calls).toEqual(expected.calls.filter(({ county }) => county === XINGHE))
    await world.deployment.rebuild()
  })

  it('loses what belongs to counties that are gone', async () => {
    const { write } = platform()
    await write
      .insertInto('open_call')
      .values({ ...expected.calls[0]!, call_id: 'gone', county: '150999' })
      .execute()
    await write
      .insertInto('lawyer_matter')
      .values({ ...expected.matters[0]!, county: '150999', version: 1 })
      .execute()
    await write.insertInto('county_due').values({ county: '150999', due_at: world.clock.now() }).execute()
    await write.insertInto('county_dirty').values({ county: '150999', node: 'n', mark: 'm' }).execute()
    await world.deployment.rebuild()
    expect(await derived()).toEqual(expected)
    expect(
      await write.selectFrom('county_dirty').selectAll().where('county', '=', '150999').execute(),
    ).toEqual([])
  })

  it('takes what happens afterwards as if it had grown', async () => {
    await world.deployment.rebuild()
    const open = expected.calls.find(({ state, county }) => state === 'open' && county === ZHUOZI)!
    await world.deployment.run(ZHUOZI, withdraw, { ref: open.ref, input: {} }, citizen)
    await world.settle()
    const { calls } = await derived()
    expect(calls.find(({ call_id }) => call_id === open.call_id)).toMatchObject({
      state: 'closed',
      excerpt: '',
    })
  })
})
