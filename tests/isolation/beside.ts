import { expect, test } from 'vitest'
import type { CountyTables, Kysely } from '#core/database'
import { DESK_STREAM } from '#core/matters'
import { newId } from '#core/people'
import { minutes } from '#core/time'
import { listening } from '#tests/listening'
import type { Site } from '#tests/site'
import { clientOf } from './attempts.ts'
import type { Persona } from './people.ts'
import { textsIn } from './secrets.ts'
import type { County, Installation } from './world.ts'

/** Declares what holds between two counties besides their pages: what is handed on, done later, repeated and live. */
export function proveBeside({ own, other, open, reopen }: Installation): void {
  test('what one county hands on changes nothing of the other', async () => {
    const site = await open()
    const paper = await sendPaper(site, other.program)
    const waiting = await inStore(site, other, read => read.selectFrom('outbox').selectAll().execute())
    const forgotten = { topic: 'file.forgotten', payload: JSON.stringify({ bytes: [paper.sha256] }) }
    const claimed = [...waiting, { ...waiting[0]!, ...forgotten }]
    expect(new Set(claimed.map(({ topic }) => topic)).size).toBeGreaterThan(3)
    await site.world.settle()
    const before = await everythingOf(site, other)
    await site.world.deployment.withCounty(own.ground.code, ({ store }) =>
      store.write
        .insertInto('outbox')
        .values(claimed.map(row => ({ ...row, id: newId(), handed_at: null })))
        .execute(),
    )
    await site.world.deployment.relay(own.ground.code)
    await site.world.deployment.relay(undefined)
    expect(await everythingOf(site, other)).toEqual(before)
    expect((await clientOf(site, other.program).ask(`/api/v1/files/${paper.id}`)).status).toBe(200)
  })

  test('due work that names what the other county has finds nothing, and ends', async () => {
    const site = await open()
    const { deployment, clock } = site.world
    const texts = await textsIn(site, own.ground)
    const theirs = (await dueIn(site, other)).filter(({ subject }) => !texts.has(subject))
    expect(theirs.length).toBeGreaterThan(0)
    await deployment.withCounty(own.ground.code, ({ store }) =>
      store.write
        .insertInto('due')
        .values(theirs.map(row => ({ ...row, due_at: clock.now() })))
        .execute(),
    )
    const before = await everythingOf(site, other)
    await deployment.runDue(own.ground.code)
    expect(await everythingOf(site, other)).toEqual(before)
    const left = (await dueIn(site, own)).map(({ subject }) => subject)
    for (const { subject } of theirs) expect(left).not.toContain(subject)
  })

  test('a job for one county does nothing of what is due in the other', async () => {
    const site = await open()
    site.world.clock.advance(minutes(10))
    const before = await everythingOf(site, other)
    const due = await dueIn(site, own)
    await site.world.deployment.runDue(own.ground.code)
    expect(await dueIn(site, own)).not.toEqual(due)
    expect(await everythingOf(site, other)).toEqual(before)
  })

  test('a key under which something was done in one county is new in the other', async () => {
    const site = await open()
    site.world.clock.advance(minutes(3))
    await site.world.settle()
    // Both counties have a question of this reference, and the lawyer is called to both.
    const answer = async ({ ground }: County) => {
      const path = `/api/v1/c/${ground.slug}/matters/zx-2026-000001/actions/consultation.answer`
      const headers = { 'content-type': 'application/json', 'idempotency-key': 'answer-1' }
      const body = JSON.stringify({ body: '先去劳动监察大队投诉' })
      const made = await clientOf(site, own.people.called!).ask(path, { method: 'POST', headers, body })
      expect([made.status, made.text]).toEqual([200, expect.stringContaining('message')])
      return (JSON.parse(made.text) as { message: string }).message
    }
    const here = await answer(own)
    expect(await answer(own)).toBe(here)
    const there = await answer(other)
    expect(there).not.toBe(here)
    const found = await inStore(site, other, read =>
      read.selectFrom('message').select('body').where('id', '=', there).execute(),
    )
    expect(found).toHaveLength(1)
  })

  test('a live page hears its own county alone, also after a restart', async () => {
    const site = await open()
    await hearsOwnAlone(site, own, other)
    await hearsOwnAlone(await reopen(site), own, other)
  })
}

/** Something happens in the other county, then in one's own: an open desk is told of the second alone, by its number. */
async function hearsOwnAlone(site: Site, own: County, other: County): Promise<void> {
  const last = await inStore(site, own, async read => {
    const row = await read
      .selectFrom('stream')
      .select('last')
      .where('name', '=', DESK_STREAM)
      .executeTakeFirst()
    return row?.last ?? 0
  })
  const desk = listening(await openStream(site, own.manager, last))
  for (const county of [other, other, own]) await askForFavour(site, county.citizen)
  // What was known when it connected may be told again, and one number of several parts.
  const heard = () => [...new Set(desk.changes.map(({ id }) => id))].filter(id => id > last)
  await expect.poll(() => heard()).not.toEqual([])
  await desk.close()
  expect(heard()).toEqual([last + 1])
}

const openStream = ({ app }: Site, { host, cookie }: Persona, after: number) =>
  app.request(`http://${host}/desk/live`, {
    headers: { cookie: cookie!, 'last-event-id': String(after) },
  })

async function askForFavour(site: Site, citizen: Persona): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ story: '帮我搬一个柜子', how: 'door' })
  const { status } = await clientOf(site, citizen).ask('/api/v1/favour', { method: 'POST', headers, body })
  expect(status).toBe(201)
}

async function sendPaper(site: Site, program: Persona): Promise<{ id: string; sha256: string }> {
  const body =
    '%PDF-1.7\n% only here\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n'
  const headers = { 'content-type': 'application/pdf' }
  const sent = await clientOf(site, program).ask('/api/v1/files?name=only.pdf', {
    method: 'POST',
    headers,
    body,
  })
  expect(sent.status).toBe(201)
  return JSON.parse(sent.text) as { id: string; sha256: string }
}

const dueIn = (site: Site, county: County) =>
  inStore(site, county, read =>
    read.selectFrom('due').selectAll().orderBy('kind').orderBy('subject').execute(),
  )

function inStore<T>(
  { world }: Site,
  { ground }: County,
  work: (read: Kysely<CountyTables>) => Promise<T>,
): Promise<T> {
  return world.deployment.withCounty(ground.code, ({ store }) => work(store.read))
}

/** All rows of a county's store, and what the platform derives from it. */
async function everythingOf(site: Site, { ground }: County): Promise<Record<string, unknown>> {
  const { stores } = site.world.deployment
  const everything: Record<string, unknown> = {}
  await site.world.deployment.withCounty(ground.code, async ({ store }) => {
    for (const { name, schema } of await store.read.introspection.getTables())
      if (schema === undefined || schema === `county_${ground.code}`)
        everything[name] = sorted(
          await store.read
            .selectFrom(name as 'matter')
            .selectAll()
            .execute(),
        )
  })
  for (const { name, schema, columns } of await stores.platform.read.introspection.getTables()) {
    if (schema !== undefined && schema !== 'platform') continue
    if (!columns.some(column => column.name === 'county')) continue
    const rows = stores.platform.read.selectFrom(name as 'county_due').selectAll()
    everything[`platform ${name}`] = sorted(await rows.where('county', '=', ground.code).execute())
  }
  return everything
}

const sorted = (rows: readonly object[]) => rows.map(row => JSON.stringify(row)).sort()
