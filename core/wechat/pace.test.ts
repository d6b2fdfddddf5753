import { expect, test } from 'vitest'
import { NotYet } from '#core/notices'
import { days, FakeClock, instant, plus } from '#core/time'
import { eachStoreKind } from '#tests/stores'
import { openWorld, ZHUOZI } from '#tests/world'
import { homesOf, type WechatAccount } from './account.ts'
import { sentOn, WechatPace } from './pace.ts'

const START = instant('2026-11-24T09:00:00+08:00')

eachStoreKind('messages of an Official Account', kind => {
  async function nodes(quota: { perSecond: number; perDay: number }) {
    const { deployment } = await openWorld(kind, [])
    const home = homesOf({
      platform: { store: deployment.stores.platform, keys: deployment.platformKeys },
      withCounty: (code, work) => deployment.withCounty(code, work),
    })(ZHUOZI)
    const clock = new FakeClock(START)
    const account = { hash: 'of-the-account', ...quota, home } as WechatAccount
    const signal = new AbortController().signal
    const waits: number[] = []
    const node = () => {
      const pace = new WechatPace(clock, async ms => {
        waits.push(ms)
      })
      return () => pace.next(account, signal)
    }
    return { node, waits, clock, home }
  }

  test('take places one after the other, on all nodes together', async () => {
    const { node, waits } = await nodes({ perSecond: 100, perDay: 1000 })
    const [one, two] = [node(), node()]
    await Promise.all([...Array.from({ length: 60 }, one), ...Array.from({ length: 60 }, two)])
    const places = [...waits, 0].sort((a, b) => a - b)
    expect(places).toEqual(Array.from({ length: 120 }, (_, at) => at * 10))
  })

  test('may go at once where none went for a while, and save nothing up', async () => {
    const { node, waits, clock } = await nodes({ perSecond: 10, perDay: 1000 })
    const send = node()
    await send()
    clock.advance(10_000)
    await Promise.all([send(), send(), send()])
    expect(waits).toEqual([100, 200])
  })

  test('take only places that are near; the others are to ask again one after the other, and find theirs', async () => {
    const { node, waits, clock } = await nodes({ perSecond: 2, perDay: 1000 })
    const [one, two] = [node(), node()]
    const outcomes = await Promise.allSettled(Array.from({ length: 70 }, one))
    expect(waits).toEqual(Array.from({ length: 19 }, (_, at) => (at + 1) * 500))
    const later = outcomes.flatMap(outcome => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(later.every(error => error instanceof NotYet)).toBe(true)
    expect(later.map(({ after }) => after)).toEqual(Array.from({ length: 50 }, (_, at) => 10_000 + at * 500))
    // Another node takes none of them either, and in their time each finds its place at once.
    await expect(two()).rejects.toBeInstanceOf(NotYet)
    waits.length = 0
    for (let at = 0; at < 50; at++) {
      clock.set(plus(START, 10_000 + at * 500))
      await one()
    }
    expect(waits).toEqual([])
  })

  test('are no more than the day’s, and begin anew the next day', async () => {
    const { node, clock, home } = await nodes({ perSecond: 1000, perDay: 3 })
    const send = node()
    // What is left goes to the first of as many as ask.
    const outcomes = await Promise.allSettled([send(), send(), send(), send(), send()])
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 3 }, () => 'fulfilled'),
      ...Array.from({ length: 2 }, () => 'rejected'),
    ])
    await expect(send()).rejects.toMatchObject({ code: 45009 })
    const today = () => home(({ read }) => sentOn(read, 'of-the-account', '2026-11-24'))
    expect(await today()).toBe(3)
    clock.advance(days(1))
    await send()
    expect(await today()).toBe(0)
  })
})
