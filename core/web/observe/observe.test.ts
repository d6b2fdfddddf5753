import { describe, expect, test, vi } from 'vitest'
import { createToken } from '#core/auth'
import type { QueueHealth } from '#core/jobs'
import { Metrics } from '#core/metrics'
import { minutes } from '#core/time'
import { openSite } from '#tests/site'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { plea, plead } from '#tests/with-a-call'
import { favour } from '#tests/with-pages'
import { MORNING, ZHUOZI } from '#tests/world'

const operator = { principal: { kind: 'operator', name: 'test' }, name: 'test', via: 'cli' } as const

async function observed(kind: StoreKind) {
  const kinds = [{ name: 'due', waiting: 3, due: 1, oldestDue: null, running: 2, failed: 0 }]
  const queue = { ok: true }
  const health = async (): Promise<QueueHealth> => ({
    ok: queue.ok,
    detail: { store: 'memory', problem: queue.ok ? undefined : 'late', kinds, renewed: 0 },
  })
  const metrics = new Metrics()
  const site = await openSite(kind, [favour, plea], {
    deployment: { observe: metrics },
    app: { metrics, queue: { health } },
  })
  const { deployment } = site.world
  const ask = (host: string, path: string, token?: string) =>
    site.app.request(`http://${host}${path}`, {
      headers: token ? { authorization: `Bearer ${token}` } : {},
    })
  const token = async (permission: string, county?: string) => {
    const input = { name: 'Prometheus', county, permissions: [permission], days: 1 }
    return (await createToken(deployment, input, operator)).token
  }
  const reader = await token('platform.metrics')
  const figures = async () => {
    const text = await (await ask('localhost:3000', '/metrics', reader)).text()
    return (name: string) => {
      const line = text.split('\n').find(line => line.startsWith(`${name} `))
      return line === undefined ? undefined : Number(line.slice(name.length + 1))
    }
  }
  return { ...site, deployment, queue, ask, token, reader, figures }
}

eachStoreKind('whether a process is sound', kind => {
  test('is told on every host, known or not, to everybody, in a word', async () => {
    const { ask, app, queue } = await observed(kind)
    const unknown = ['127.0.0.1:3000', '[::1]:3000', 'nowhere.localhost:3000', 'balancer.example']
    for (const host of ['zhuozi.localhost:3000', 'localhost:3000', ...unknown]) {
      const answer = await ask(host, '/healthz')
      expect(answer.status).toBe(200)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(await answer.text()).toBe('{"status":"ok"}')
    }
    expect((await ask('10.0.0.7:3000', '/')).status).toBe(404)
    expect((await app.request('http://127.0.0.1:3000/healthz', { method: 'POST' })).status).toBe(404)
    queue.ok = false
    const failing = await ask('127.0.0.1:3000', '/healthz')
    expect([failing.status, await failing.json()]).toEqual([503, { status: 'failing', failing: ['queue'] }])
  })

  test('is denied when the queue is late', async () => {
    const { ask, queue } = await observed(kind)
    queue.ok = false
    const answer = await ask('localhost:3000', '/healthz')
    expect(answer.status).toBe(503)
    expect(await answer.json()).toEqual({ status: 'failing', failing: ['queue'] })
  })

  test('is denied where the county’s store, or the platform’s, does not answer', async () => {
    const { ask, deployment, logged } = await observed(kind)
    const { platform } = deployment.stores
    const lost = { code: '150922', slug: 'huade', name: '化德县', region: '15', store: 'lost' }
    await platform.write
      .insertInto('county')
      .values({ ...lost, host: null, status: 'active', demo: 0, created_at: MORNING, version: 1 })
      .execute()
    deployment.counties.refresh()
    const stderr = vi.spyOn(console, 'error')
    const failing = { status: 'failing', failing: ['stores'] }
    const county = await ask('huade.localhost:3000', '/healthz')
    expect([county.status, await county.json()]).toEqual([503, failing])
    expect((await ask('zhuozi.localhost:3000', '/healthz')).status).toBe(200)
    vi.spyOn(platform.read, 'selectFrom').mockImplementation(() => {
      throw new Error('no disk')
    })
    const own = await ask('localhost:3000', '/healthz')
    expect([own.status, await own.json()]).toEqual([503, failing])
    vi.restoreAllMocks()
    // What broke is in the log, under the request's id, and nowhere else.
    expect(stderr).not.toHaveBeenCalled()
    expect(logged.some(({ error }) => /lost/.test(String(error)))).toBe(true)
  })
})

describe('figures', () => {
  const opened = observed('sqlite')

  test('are given to a program of the platform that may read them, and to nobody else', async () => {
    const { ask, token, reader } = await opened
    const status = async (host: string, token?: string) => (await ask(host, '/metrics', token)).status
    expect(await status('localhost:3000', reader)).toBe(200)
    expect(await status('localhost:3000')).toBe(401)
    expect(await status('localhost:3000', await token('matters.read'))).toBe(403)
    expect(await status('localhost:3000', await token('platform.metrics', ZHUOZI))).toBe(401)
    expect(await status('zhuozi.localhost:3000', reader)).toBe(404)
    expect(await status('zhuozi.localhost:3000', await token('platform.metrics', ZHUOZI))).toBe(404)
  })

  test('count requests by route and status, and commands by outcome', async () => {
    const { browser, world, figures } = await opened
    const li = await world.citizen('李秀英')
    await browser().open('/favour/rules')
    await browser().open('/matters/fv-2026-000099')
    await browser('nowhere.localhost').open('/')
    await world.deployment.run(ZHUOZI, plead, { whatHappened: '邻居占了我家的地' }, li)
    const officer = await world.officer('赵科员', 'matters.read')
    await expect(world.deployment.run(ZHUOZI, plead, { whatHappened: '' }, officer)).rejects.toThrow()
    const of = await figures()
    const requests = (labels: string) => of(`zhijian_http_request_duration_seconds_count{${labels}}`)
    expect(requests('host="county",route="GET /favour/rules",status="200"')).toBe(1)
    expect(requests('host="county",route="GET /matters/:ref",status="303"')).toBe(1)
    expect(requests('host="none",route="none",status="404"')).toBe(1)
    const commands = (labels: string) => of(`zhijian_command_duration_seconds_count{${labels}}`)
    expect(commands('command="plea.open",outcome="done"')).toBe(1)
    expect(commands('command="plea.open",outcome="forbidden"')).toBe(1)
    expect(commands('command="token.create",outcome="done"')).toBeGreaterThanOrEqual(1)
  })

  test('tell what waits: changes to hand on, work whose time has passed, jobs', async () => {
    const { world, deployment, figures } = await observed('sqlite')
    const li = await world.citizen('李秀英')
    // What figures are made of is handed on by a round, later than the rest.
    await deployment.run(ZHUOZI, plead, { whatHappened: '邻居占了我家的地' }, li)
    world.clock.advance(minutes(2))
    const held = await figures()
    expect(held('zhijian_outbox_waiting')).toBeGreaterThan(0)
    expect(held('zhijian_outbox_oldest_seconds')).toBe(120)
    expect(held('zhijian_queue_jobs{kind="due",state="waiting"}')).toBe(3)
    await deployment.relay(ZHUOZI)
    await deployment.relay(undefined)
    world.clock.advance(minutes(2))
    const handedOn = await figures()
    expect(handedOn('zhijian_outbox_waiting')).toBe(0)
    expect(handedOn('zhijian_outbox_oldest_seconds')).toBe(0)
    expect(handedOn('zhijian_due_overdue_counties')).toBe(1)
    // Lawyers were to be told at once.
    expect(handedOn('zhijian_due_oldest_seconds')).toBe(240)
    expect(handedOn('zhijian_open_county_stores')).toBeGreaterThanOrEqual(1)
    expect(handedOn('process_resident_memory_bytes')).toBeGreaterThan(0)
  })

  test('count the pages that are open, until they close', async () => {
    const { citizen, figures } = await opened
    const open = async () => (await figures())('zhijian_live_connections')
    const li = await citizen('13800000071')
    const check = await li.submit(await li.open('/favour/ask'), { story: '帮我搬柜子', how: 'door' })
    const { path } = await li.submit(check, { consent: 'on' })
    expect(await open()).toBe(0)
    const stream = await li.request(path.replace(/\?.*/, '/live'))
    expect(await open()).toBe(1)
    await stream.body!.cancel()
    expect(await open()).toBe(0)
  })

  test('name no county and nobody', async () => {
    const { ask, reader } = await opened
    const text = await (await ask('localhost:3000', '/metrics', reader)).text()
    // Of the figures themselves any may have these digits by chance.
    const named = text.replaceAll(/ [\d.e+-]+$/gm, '')
    expect(named).toContain('zhijian_http_request_duration_seconds_sum{')
    expect(named).not.toMatch(/\p{Script=Han}|zhuozi|150921|fv-2026|13800/u)
  })
})
