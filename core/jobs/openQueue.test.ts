import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { databaseUrlFor, eachStoreKind, type StoreKind, tempFolder } from '#tests/stores'
import { plus, seconds, systemClock } from '../time/index.ts'
import { defineJob } from './kind.ts'
import { openQueue, type QueueOptions } from './openQueue.ts'
import type { Queue } from './queue.ts'

const county = v.nullable(v.string())
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 20 })
const soon = () => plus(systemClock.now(), seconds(1))

async function optionsFor(kind: StoreKind): Promise<QueueOptions> {
  const databaseUrl = await databaseUrlFor(kind)
  return databaseUrl === undefined ? { dataFolder: tempFolder() } : { databaseUrl }
}

eachStoreKind('the queue', kind => {
  let options: QueueOptions
  let queue: Queue

  beforeAll(async () => {
    options = await optionsFor(kind)
    queue = await openQueue(options)
    // Its database is made in the background.
    await vi.waitFor(async () => expect((await queue.health()).ok).toBe(true), { timeout: 110_000 })
  })
  afterAll(() => queue.stop())

  test('runs a job when its time has come, not before', async () => {
    const widen = defineJob({ name: 'widen', payload: v.object({ county, call: v.string() }) })
    const ran: { call: string; at: number }[] = []
    await queue.work(widen, async ({ call }) => {
      ran.push({ call, at: systemClock.now() })
    })
    const at = soon()
    await queue.send(widen, { county: '150921', call: 'later' }, { at })
    await queue.send(widen, { county: '150921', call: 'now' })
    await eventually(() => expect(ran.map(({ call }) => call).sort()).toEqual(['later', 'now']))
    expect(ran.find(({ call }) => call === 'later')!.at).toBeGreaterThanOrEqual(at)
  })

  test('runs a thousand that are due at once, each of them once', async () => {
    const many = defineJob({ name: 'many', payload: v.object({ county, n: v.number() }) })
    const ran: number[] = []
    await queue.work(many, async ({ n }) => {
      ran.push(n)
    })
    const at = soon()
    const jobs = Array.from({ length: 1000 }, (_, n) => ({ payload: { county: `county ${n % 100}`, n }, at }))
    await queue.sendMany(many, jobs)
    await eventually(() => expect(ran).toHaveLength(1000))
    await eventually(async () => {
      const counts = (await queue.health()).detail.kinds.find(({ name }) => name === 'many')
      expect(counts).toMatchObject({ waiting: 0, due: 0, oldestDue: null, running: 0, failed: 0 })
    })
    expect(new Set(ran).size).toBe(1000)
  })

  test('keeps one job of the same key and time, and runs those of one key one after the other', async () => {
    const relay = defineJob({ name: 'relay', payload: v.object({ county, n: v.number() }) })
    let running = 0
    const ran: number[] = []
    const most: number[] = []
    await queue.work(relay, async ({ n }) => {
      running += 1
      most.push(running)
      await new Promise(resolve => setTimeout(resolve, 30))
      running -= 1
      ran.push(n)
    })
    const at = soon()
    for (const n of [1, 2, 3]) await queue.send(relay, { county: '150921', n }, { key: 'a', at })
    await queue.send(relay, { county: '150921', n: 4 }, { key: 'a', at: plus(at, 1) })
    await queue.send(relay, { county: '150921', n: 5 }, { key: 'a', at: plus(at, 2) })
    await eventually(() => expect(ran.toSorted()).toEqual([1, 4, 5]))
    expect(most).toEqual([1, 1, 1])
  })

  test('tries again what failed', async () => {
    const flaky = defineJob({ name: 'flaky', payload: v.object({ county }) })
    let runs = 0
    await queue.work(flaky, async () => {
      runs += 1
      if (runs < 2) throw new Error('no network')
    })
    await queue.send(flaky, { county: '150921' })
    await eventually(() => expect(runs).toBe(2))
  })

  test('takes long work only as it can run it, and lets another county in', async () => {
    const transcode = defineJob({
      name: 'transcode',
      payload: v.object({ county, n: v.number() }),
      long: true,
      concurrency: 2,
    })
    const begun: string[] = []
    const { promise: end, resolve } = Promise.withResolvers<void>()
    await queue.work(transcode, async ({ county }) => {
      begun.push(county ?? '')
      await end
    })
    const jobs = [1, 2, 3].map(n => ({ payload: { county: '150921', n } }))
    await queue.sendMany(transcode, jobs)
    await eventually(() => expect(begun).toEqual(['150921']))
    await queue.send(transcode, { county: '150925', n: 4 })
    await eventually(() => expect(begun).toEqual(['150921', '150925']))
    resolve()
    await eventually(() => expect(begun).toHaveLength(4))
  })

  test('goes on after it was closed and opened again', async () => {
    const kept = defineJob({ name: 'kept', payload: v.object({ county, n: v.number() }) })
    await queue.send(kept, { county: '150921', n: 1 })
    await queue.stop()
    queue = await openQueue(options)
    const ran: number[] = []
    await queue.work(kept, async ({ n }) => {
      ran.push(n)
    })
    await eventually(() => expect(ran).toEqual([1]))
  })
})

describe('two processes on one PostgreSQL', () => {
  test('share the work: each job and each recurring job runs once', async () => {
    const databaseUrl = await databaseUrlFor('postgres')
    const nodes = await Promise.all([1, 2].map(() => openQueue({ databaseUrl: databaseUrl! })))
    const work = defineJob({ name: 'work', payload: v.object({ county, n: v.number() }) })
    const sweep = defineJob({ name: 'sweep', payload: v.object({ county }) })
    const ran: number[] = []
    const sweeps: number[] = []
    for (const [node, queue] of nodes.entries()) {
      await queue.work(work, async ({ n }) => {
        ran.push(n)
      })
      await queue.work(sweep, async () => {
        sweeps.push(Math.floor(systemClock.now() / 1000))
      })
      await queue.every(sweep, { seconds: 1 }, { county: null })
      const jobs = Array.from({ length: 200 }, (_, n) => ({
        payload: { county: '150921', n: 200 * node + n },
      }))
      await queue.sendMany(work, jobs)
    }
    await eventually(() => expect(ran).toHaveLength(400))
    await eventually(() => expect(sweeps.length).toBeGreaterThanOrEqual(3))
    await Promise.all(nodes.map(queue => queue.stop()))
    expect(new Set(ran).size).toBe(400)
    expect(sweeps.length).toBeLessThanOrEqual(sweeps.at(-1)! - sweeps[0]! + 1)
  })

  test('a database that cannot be reached is told at once', async () => {
    await expect(openQueue({ databaseUrl: 'postgres://127.0.0.1:1/none' })).rejects.toThrow('ECONNREFUSED')
  })
})
