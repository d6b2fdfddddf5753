import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { findMatter, timelineFor } from '#core/matters'
import { minutes } from '#core/time'
import { w } from '#core/words'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { errand, finishErrand, noteErrand, openErrand, takeErrand } from '#tests/with-a-workflow'
import { MORNING, openWorld, XINGHE, ZHUOZI } from '#tests/world'
import { countyCommand, type Refusal, refuse } from './index.ts'

async function errands(kind: StoreKind) {
  const world = await openWorld(kind, [errand])
  const li = await world.citizen('李秀英')
  const clerk = await world.officer('赵科员', 'errand.handle')
  const open = (whatHappened = '帮我看看水渠', key?: string) =>
    world.deployment.run(ZHUOZI, openErrand, { whatHappened }, li, { key })
  const read = <T>(work: Parameters<typeof world.deployment.withCounty<T>>[1]) =>
    world.deployment.withCounty(ZHUOZI, work)
  return { world, li, clerk, open, read }
}

eachStoreKind('a command', kind => {
  test('is whole: the matter, its party, timeline, audit and outbox stand together', async () => {
    const { open, read } = await errands(kind)
    const { ref } = await open()
    expect(ref).toMatch(/^er-2026-\d{6}$/)
    await read(async ({ store }) => {
      const matter = await findMatter(store.read, ref)
      expect(matter).toMatchObject({ state: 'open', title: '帮我看看水渠', openedAt: MORNING, version: 1 })
      const audit = await store.read.selectFrom('audit').selectAll().where('subject', '=', ref).execute()
      expect(audit.map(row => row.action)).toEqual(['errand.open'])
    })
  })

  test('is absent when its effect refuses: nothing of it is written', async () => {
    const { world, li, read } = await errands(kind)
    const half = countyCommand({
      name: 'errand.half',
      title: w('半途而废'),
      input: v.object({}),
      allow: { citizen: 'any' },
      async effect(effect) {
        await effect.db.insertInto('reference_series').values({ series: 'half', last: 1 }).execute()
        effect.audit('half')
        throw refuse('conflict', 'half', w('做不到'))
      },
    })
    await expect(world.deployment.run(ZHUOZI, half, {}, li)).rejects.toThrow('做不到')
    await read(async ({ store }) => {
      expect(await store.read.selectFrom('reference_series').selectAll().execute()).toEqual([])
      expect(await store.read.selectFrom('audit').selectAll().execute()).toEqual([])
    })
  })

  test('a double tap opens one matter: the second gets the answer of the first', async () => {
    const { open, read } = await errands(kind)
    const [first, second] = await Promise.all([
      open('帮我看看水渠', 'nonce-1'),
      open('帮我看看水渠', 'nonce-1'),
    ])
    expect(second).toEqual(first)
    const third = await open('帮我看看水渠', 'nonce-1')
    expect(third).toEqual(first)
    const count = await read(({ store }) => store.read.selectFrom('matter').select('id').execute())
    expect(count).toHaveLength(1)
  })

  test('the same key with another content is refused, and the first stands', async () => {
    const { open } = await errands(kind)
    await open('帮我看看水渠', 'nonce-2')
    await expect(open('另一件事', 'nonce-2')).rejects.toMatchObject({
      code: 'conflict',
      reason: 'key-reused',
    })
  })

  test('two at once on one matter happen one after the other, and both are kept', async () => {
    const { world, clerk, li, open, read } = await errands(kind)
    const { ref } = await open()
    await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        world.deployment.run(ZHUOZI, noteErrand, { ref, input: { note: `第${n}条` } }, n % 2 ? clerk : li),
      ),
    )
    await read(async ({ store }) => {
      const matter = await findMatter(store.read, ref)
      const timeline = await timelineFor(store.read, matter!.id, 'staff')
      expect(timeline.map(entry => entry.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
      expect(new Set(timeline.map(entry => entry.said)).size).toBe(8)
    })
  })

  test('of two that lead out of one state, one wins and the other is told why', async () => {
    const { world, clerk, open } = await errands(kind)
    const { ref } = await open()
    const take = () => world.deployment.run(ZHUOZI, takeErrand, { ref, input: {} }, clerk)
    const results = await Promise.allSettled([take(), take()])
    expect(results.map(result => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    const refusal = results.find(result => result.status === 'rejected')!.reason as Refusal
    expect(refusal).toMatchObject({ code: 'conflict', reason: 'state', message: '“办理中”时不能受理' })
  })

  test('an event never lies before the one it follows, whatever the clock says', async () => {
    const { world, clerk, open, read } = await errands(kind)
    const { ref } = await open()
    world.clock.advance(-minutes(30))
    await world.deployment.run(ZHUOZI, noteErrand, { ref, input: { note: '时钟倒退' } }, clerk)
    await read(async ({ store }) => {
      const matter = await findMatter(store.read, ref)
      const [entry] = await timelineFor(store.read, matter!.id, 'staff')
      expect(entry!.at).toBe(MORNING)
    })
  })

  test('refuses bad input on its field, in words', async () => {
    const { world, li } = await errands(kind)
    const refusal = await world.deployment
      .run(ZHUOZI, openErrand, { whatHappened: '' }, li)
      .catch((e: unknown) => e)
    expect(refusal).toMatchObject({
      code: 'invalid',
      fields: [{ field: 'whatHappened', message: '请写下事情' }],
    })
  })
})

eachStoreKind('who may', kind => {
  test('an officer without the permission may not; given the role, they may at once', async () => {
    const { world, open } = await errands(kind)
    const { ref } = await open()
    const newcomer = await world.officer('新来的', '')
    const take = () => world.deployment.run(ZHUOZI, takeErrand, { ref, input: {} }, newcomer)
    await expect(take()).rejects.toMatchObject({ code: 'forbidden' })
    await world.officer('新来的', 'errand.handle')
    await expect(take()).resolves.toBeUndefined()
  })

  test("another citizen's matter is not found", async () => {
    const { world, open } = await errands(kind)
    const { ref } = await open()
    const other = await world.citizen('别人')
    const finish = world.deployment.run(ZHUOZI, finishErrand, { ref, input: {} }, other)
    await expect(finish).rejects.toMatchObject({ code: 'not-found' })
  })

  test("a visitor is asked to sign in, and another county's matter is not found", async () => {
    const { world, li, open } = await errands(kind)
    const { ref } = await open()
    const visitor = { principal: { kind: 'visitor' }, name: '', via: 'page' } as const
    const byVisitor = world.deployment.run(ZHUOZI, openErrand, { whatHappened: '帮忙' }, visitor)
    await expect(byVisitor).rejects.toMatchObject({ code: 'unauthenticated' })
    const elsewhere = world.deployment.run(XINGHE, finishErrand, { ref, input: {} }, li)
    await expect(elsewhere).rejects.toMatchObject({ code: 'not-found' })
  })
})

eachStoreKind('inside an effect', kind => {
  test('neither another handle of the store nor a county is in reach', async () => {
    const { world, li } = await errands(kind)
    const reaching = (reach: () => Promise<unknown>) =>
      world.deployment.run(
        ZHUOZI,
        countyCommand({
          name: 'errand.reach',
          title: w('越界'),
          input: v.object({}),
          allow: { citizen: 'any' },
          effect: reach,
        }),
        {},
        li,
      )
    await expect(
      reaching(() => world.deployment.run(ZHUOZI, openErrand, { whatHappened: '帮忙' }, li)),
    ).rejects.toThrow('out of reach inside the effect of errand.reach')
    await expect(
      reaching(() => world.deployment.stores.platform.read.selectFrom('county').selectAll().execute()),
    ).rejects.toThrow('out of reach')
  })
})

describe('the read handle', () => {
  for (const kind of ['sqlite', 'postgres'] as const) {
    test(`refuses to write (${kind})`, async () => {
      const { read } = await errands(kind)
      await read(async ({ store }) => {
        const write = store.read.insertInto('reference_series').values({ series: 'x', last: 1 }).execute()
        await expect(write).rejects.toThrow(/read.?only/i)
      })
    })
  }
})
