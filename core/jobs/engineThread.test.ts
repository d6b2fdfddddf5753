import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import * as v from 'valibot'
import { expect, test, vi } from 'vitest'
import { giveQueue, tempFolder } from '#tests/stores'
import { plus, seconds, systemClock } from '../time/index.ts'
import { QueueInUse } from './folderOwner.ts'
import { defineJob } from './kind.ts'
import { openQueue } from './openQueue.ts'
import type { QueueLog } from './queue.ts'

const wake = defineJob({ name: 'wake', payload: v.object({ county: v.nullable(v.string()), n: v.number() }) })
const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 100_000, interval: 50 })

async function folderWithQueue() {
  const dataFolder = tempFolder()
  await giveQueue(dataFolder)
  return dataFolder
}

/** An open queue that notes what ran and what was logged, and its thread. */
async function openThreaded(dataFolder: string) {
  const logged: string[] = []
  const note = (_fields: object, message: string) => logged.push(message)
  const log: QueueLog = { info: note, warn: note, error: note }
  const started = once(process, 'worker') as Promise<[Worker]>
  const queue = await openQueue({ dataFolder, log })
  const ran: number[] = []
  await queue.work(wake, async ({ n }) => {
    ran.push(n)
  })
  const renewed = vi.fn()
  queue.onRenewed(renewed)
  const run = async (n: number) => {
    await queue.send(wake, { county: '150921', n })
    await eventually(() => expect(ran).toContain(n))
  }
  return { queue, ran, renewed, logged, run, thread: (await started)[0] }
}

test('a thread that dies is noticed and replaced, and what waited still runs', {
  timeout: 120_000,
}, async () => {
  const { queue, ran, renewed, logged, run, thread } = await openThreaded(await folderWithQueue())
  await run(1)
  await queue.send(wake, { county: '150921', n: 2 }, { at: plus(systemClock.now(), seconds(1)) })
  const sent = Array.from({ length: 50 }, (_, n) => queue.send(wake, { county: '150921', n: n + 3 }))
  await thread.terminate()
  await Promise.all(sent)
  await eventually(() => expect(new Set(ran).size).toBe(52))
  expect(renewed).not.toHaveBeenCalled()
  expect(logged).toContain("the queue's thread ended and starts again")
  await queue.stop()
})

test('its folder may be deleted while it runs: it begins anew and says so', {
  timeout: 120_000,
}, async () => {
  const dataFolder = await folderWithQueue()
  const { queue, ran, renewed, run } = await openThreaded(dataFolder)
  await run(1)
  await queue.send(wake, { county: '150921', n: 2 }, { at: plus(systemClock.now(), seconds(5)) })
  rmSync(join(dataFolder, 'queue'), { recursive: true })
  await eventually(() => expect(renewed).toHaveBeenCalledOnce())
  await run(3)
  expect(ran).toEqual([1, 3])
  expect(await queue.health()).toMatchObject({ ok: true, detail: { renewed: 1 } })
  await queue.stop()
})

test('a folder that cannot be read is replaced', { timeout: 120_000 }, async () => {
  const dataFolder = await folderWithQueue()
  writeFileSync(join(dataFolder, 'queue', 'global', 'pg_control'), 'not a database')
  const { queue, renewed, run } = await openThreaded(dataFolder)
  await run(1)
  expect(renewed).toHaveBeenCalledOnce()
  await queue.stop()
})

test('is open once, and can be stopped while its database is being made', async () => {
  const dataFolder = tempFolder()
  const queue = await openQueue({ dataFolder })
  await expect(openQueue({ dataFolder })).rejects.toThrow(QueueInUse)
  const refused = expect(queue.send(wake, { county: null, n: 1 })).rejects.toThrow('the queue is closed')
  await queue.stop()
  await refused
})
