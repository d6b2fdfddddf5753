import * as v from 'valibot'
import { beforeEach, describe, expect, test } from 'vitest'
import { FakeClock, minutes, plus, seconds } from '../time/index.ts'
import { reader, withReader } from '../words/index.ts'
import { defineJob } from './kind.ts'
import { type MemoryQueue, memoryQueue } from './memoryQueue.ts'

const widen = defineJob({
  name: 'calls.widen',
  payload: v.object({ county: v.nullable(v.string()), call: v.string() }),
  retries: 2,
})

let clock: FakeClock
let queue: MemoryQueue
let ran: string[]

beforeEach(async () => {
  clock = new FakeClock('2026-11-24T09:00:00+08:00')
  queue = memoryQueue(clock)
  ran = []
  await queue.work(widen, async ({ call }) => {
    ran.push(call)
  })
})

const send = (call: string, options = {}) => queue.send(widen, { county: '150921', call }, options)

describe('a job', () => {
  test('runs when its time has come, and once', async () => {
    await send('a', { at: plus(clock.now(), minutes(3)) })
    await queue.runDue()
    clock.advance(minutes(3) - 1)
    await queue.runDue()
    expect(ran).toEqual([])
    clock.advance(1)
    await queue.runDue()
    await queue.runDue()
    expect(ran).toEqual(['a'])
  })

  test('is refused where its payload names no county, or is not what its kind carries', async () => {
    // @ts-expect-error: it names no county
    await expect(queue.send(widen, { call: 'a' })).rejects.toThrow('payload of calls.widen')
    // @ts-expect-error: a call has a text for its id
    await expect(queue.send(widen, { county: null, call: 1 })).rejects.toThrow('payload of calls.widen')
    await queue.runDue()
    expect(ran).toEqual([])
  })

  test('may be the platform’s own', async () => {
    await queue.send(widen, { county: null, call: 'a' })
    await queue.runDue()
    expect(ran).toEqual(['a'])
  })

  test('that sends another for now is followed by it', async () => {
    const chain = defineJob({ name: 'chain', payload: v.object({ county: v.string() }) })
    await queue.work(chain, async () => send('a'))
    await queue.send(chain, { county: '150921' })
    await queue.runDue()
    expect(ran).toEqual(['a'])
  })

  test('knows nothing of the request that sent it', async () => {
    const seen: string[] = []
    const look = defineJob({ name: 'look', payload: v.object({ county: v.string() }) })
    await queue.work(look, async () => {
      seen.push(reader().locale)
    })
    await withReader({ locale: 'mn' }, async () => {
      await queue.send(look, { county: '150921' })
      await queue.runDue()
    })
    expect(seen).toEqual(['zh'])
  })
})

describe('jobs with the same key', () => {
  test('and the same time wait once', async () => {
    const at = plus(clock.now(), minutes(3))
    await send('a', { key: 'call', at })
    await send('again', { key: 'call', at })
    await send('sooner', { key: 'call', at: plus(clock.now(), minutes(1)) })
    clock.advance(minutes(3))
    await queue.runDue()
    expect(ran.sort()).toEqual(['a', 'sooner'])
  })

  test('come again where one was sent after the other had begun: it may have looked too early', async () => {
    const late = defineJob({ name: 'late', payload: v.object({ county: v.string() }) })
    let runs = 0
    await queue.work(late, async payload => {
      runs += 1
      if (runs === 1) await queue.send(late, payload, { key: 'one' })
    })
    await queue.send(late, { county: '150921' }, { key: 'one' })
    await queue.runDue()
    expect(runs).toBe(2)
  })
})

describe('a handler that fails', () => {
  test('is tried again, later each time, until its retries are used up', async () => {
    const failing = defineJob({ name: 'failing', payload: v.object({ county: v.string() }), retries: 2 })
    let runs = 0
    await queue.work(failing, async () => {
      runs += 1
      throw new Error('no network')
    })
    await queue.send(failing, { county: '150921' })
    for (const [wait, expected] of [
      [0, 1],
      [1, 2],
      [2, 3],
    ] as const) {
      clock.advance(seconds(wait))
      await expect(queue.runDue()).rejects.toThrow(AggregateError)
      expect(runs).toBe(expected)
    }
    clock.advance(minutes(60))
    await queue.runDue()
    expect(runs).toBe(3)
    expect((await queue.health()).detail.kinds).toMatchObject([{ name: 'failing', waiting: 0, failed: 1 }])
  })
})

test('a county with very many jobs does not keep the others waiting', async () => {
  await queue.sendMany(
    widen,
    Array.from({ length: 1000 }, (_, n) => ({ payload: { county: '150921', call: `much ${n}` } })),
  )
  await queue.send(widen, { county: '150925', call: 'the other’s' })
  await queue.runDue()
  expect(ran).toHaveLength(1001)
  expect(ran.indexOf('the other’s')).toBeLessThan(200)
})

describe('recurring work', () => {
  const sweep = defineJob({ name: 'sweep', payload: v.object({ county: v.null() }) })
  let sweeps: string[]

  beforeEach(async () => {
    sweeps = []
    await queue.work(sweep, async () => {
      sweeps.push(new Date(clock.now()).toISOString())
    })
  })

  test('comes round every so many seconds; what was missed comes as one', async () => {
    await queue.every(sweep, { seconds: 30 }, { county: null })
    await queue.runDue()
    expect(sweeps).toHaveLength(0)
    for (const wait of [30, 29, 1, 600]) {
      clock.advance(seconds(wait))
      await queue.runDue()
    }
    expect(sweeps).toHaveLength(3)
  })

  test('comes round by the clock of Shanghai', async () => {
    await queue.every(sweep, { cron: '30 2 * * *' }, { county: null })
    clock.set('2026-11-25T02:29:59+08:00')
    await queue.runDue()
    clock.set('2026-11-25T02:30:00+08:00')
    await queue.runDue()
    expect(sweeps).toEqual(['2026-11-24T18:30:00.000Z'])
  })

  test('is refused where it would never come round', async () => {
    await expect(queue.every(sweep, { seconds: 0 }, { county: null })).rejects.toThrow(RangeError)
    await expect(queue.every(sweep, { cron: 'soon' }, { county: null })).rejects.toThrow()
  })
})

test('tells that work has been due for too long', async () => {
  await queue.send(defineJob({ name: 'orphan', payload: v.object({ county: v.null() }) }), { county: null })
  expect(await queue.health()).toMatchObject({ ok: true, detail: { problem: undefined } })
  clock.advance(minutes(2))
  expect(await queue.health()).toMatchObject({
    ok: false,
    detail: { problem: 'late', kinds: [{ name: 'orphan', waiting: 1, due: 1 }] },
  })
})

test('a kind has one handler, and a name for a queue', async () => {
  await expect(queue.work(widen, async () => {})).rejects.toThrow('has a handler already')
  expect(() => defineJob({ name: 'Not A Name', payload: v.object({ county: v.null() }) })).toThrow()
})
