import { afterEach, expect, test, vi } from 'vitest'
import { openNotifier } from '#core/database'
import { databaseUrlFor } from '#tests/stores'
import { type Hub, memoryHub, postgresHub } from './index.ts'

const PATIENTLY = { timeout: 30_000 }

const hubs: Hub[] = []
const kept = <T extends Hub>(hub: T): T => {
  hubs.push(hub)
  return hub
}
afterEach(() => Promise.all(hubs.splice(0).map(hub => hub.close())))

test('a hub wakes who watches a stream, and nobody else', () => {
  const hub = kept(memoryHub())
  const heard: string[] = []
  const stop = hub.watch('a', () => heard.push('a'))
  hub.watch('b', () => heard.push('b'))
  hub.wake(['a'])
  stop()
  hub.wake(['a', 'b'])
  expect(heard).toEqual(['a', 'b'])
})

test('two hubs on one PostgreSQL wake each other, each its own watchers once', async () => {
  const url = (await databaseUrlFor('postgres'))!
  const [one, other] = [kept(await postgresHub(url)), kept(await postgresHub(url))]
  const heard: string[] = []
  one.watch('150921/desk', () => heard.push('one'))
  other.watch('150921/desk', () => heard.push('other'))
  other.watch('150924/desk', () => heard.push('another county'))
  one.wake(['150921/desk'])
  expect(heard).toEqual(['one'])
  await expect.poll(() => heard).toEqual(['one', 'other'])
})

test('more streams than fit into one message all arrive', async () => {
  const url = (await databaseUrlFor('postgres'))!
  const [one, other] = [kept(await postgresHub(url)), kept(await postgresHub(url))]
  const streams = Array.from({ length: 500 }, (_, at) => `150921/matter:${'0'.repeat(36)}:${at}`)
  const heard = new Set<string>()
  for (const stream of streams) other.watch(stream, () => heard.add(stream))
  one.wake(streams)
  await expect.poll(() => heard.size).toBe(500)
})

test('what is watched on one node is known on the others, also to one that came later, until it ends', async () => {
  const url = (await databaseUrlFor('postgres'))!
  const [one, other] = [kept(await postgresHub(url)), kept(await postgresHub(url))]
  const stop = one.watch('150921/person:li', () => {})
  await vi.waitFor(() => expect(other.isWatched('150921/person:li')).toBe(true), PATIENTLY)
  expect(other.isWatched('150921/person:wang')).toBe(false)
  const late = kept(await postgresHub(url))
  await vi.waitFor(() => expect(late.isWatched('150921/person:li')).toBe(true), PATIENTLY)
  stop()
  await vi.waitFor(() => {
    for (const hub of [other, late]) expect(hub.isWatched('150921/person:li')).toBe(false)
  }, PATIENTLY)
})

test('what was watched on a node that has ended is watched no more', async () => {
  const url = (await databaseUrlFor('postgres'))!
  const [ended, other] = [await postgresHub(url), kept(await postgresHub(url))]
  ended.watch('150921/person:li', () => {})
  await vi.waitFor(() => expect(other.isWatched('150921/person:li')).toBe(true), PATIENTLY)
  await ended.close()
  await vi.waitFor(() => expect(other.isWatched('150921/person:li')).toBe(false), PATIENTLY)
})

test('after its connection was lost a hub hears again, and looks for what it missed', async () => {
  const url = (await databaseUrlFor('postgres'))!
  const [one, other] = [kept(await postgresHub(url)), kept(await postgresHub(url))]
  const { Client } = await import('pg')
  const administrator = new Client({ connectionString: url })
  await administrator.connect()
  let heard = 0
  other.watch('desk', () => heard++)
  await administrator.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and query like 'listen%' and pid <> pg_backend_pid()`,
  )
  await administrator.end()
  await vi.waitFor(() => expect(heard).toBeGreaterThan(0), { timeout: 30_000 })
  const before = heard
  one.wake(['desk'])
  await vi.waitFor(
    () => {
      one.wake(['desk'])
      expect(heard).toBeGreaterThan(before)
    },
    { timeout: 30_000, interval: 200 },
  )
})

test('a channel is a plain name', async () => {
  const options = { url: 'postgres://nowhere', channel: 'a; drop', onMessage() {}, onGap() {} }
  await expect(openNotifier(options)).rejects.toThrow('not a channel')
})
