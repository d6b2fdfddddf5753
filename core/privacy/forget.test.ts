import { expect, test } from 'vitest'
import { common } from '#core/commands'
import { type CountyTables, chunked, type Kysely } from '#core/database'
import { days, hours, plus } from '#core/time'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { MORNING, openWorld, XINGHE, ZHUOZI } from '#tests/world'

/** Receipts and codes of several ages, in hours, in the store behind a handle. */
async function put(write: unknown, ages: readonly number[]) {
  for (const age of ages) {
    const at = plus(MORNING, -hours(age))
    const id = `${age}`
    await common(write)
      .insertInto('receipt')
      .values({ principal: 'x', operation: 'x', key: id, body_hash: '', response: '', created_at: at })
      .execute()
    await codes(write)
      .insertInto('one_time_code')
      .values({
        id,
        realm: 'citizens',
        phone_hash: id,
        ip_hash: '',
        code_hash: '',
        sent_at: at,
        expires_at: at,
        tries: 0,
        used_at: null,
      })
      .execute()
  }
}

const codes = (db: unknown) => db as Kysely<Pick<CountyTables, 'one_time_code'>>

async function left(read: unknown) {
  const receipts = await common(read).selectFrom('receipt').select('key').execute()
  const rest = await codes(read).selectFrom('one_time_code').select('id').execute()
  const numbers = (texts: string[]) => texts.map(Number).sort((a, b) => a - b)
  return { receipts: numbers(receipts.map(row => row.key)), codes: numbers(rest.map(row => row.id)) }
}

async function world(kind: StoreKind) {
  const world = await openWorld(kind, [])
  const { deployment } = world
  const inCounty = <T>(code: string, work: Parameters<typeof deployment.withCounty<T>>[1]) =>
    deployment.withCounty(code, work)
  return { ...world, inCounty }
}

eachStoreKind('what is kept for a time only', kind => {
  test('goes when the time is over, in every county and on the platform', async () => {
    const { deployment, inCounty } = await world(kind)
    const ages = [0, 23, 25, 47, 49]
    const { platform } = deployment.stores
    await put(platform.write, ages)
    for (const county of [ZHUOZI, XINGHE]) await inCounty(county, ({ store }) => put(store.write, ages))
    await deployment.sweep()
    const expected = { receipts: [0, 23], codes: [0, 23, 25, 47] }
    expect(await left(platform.read)).toEqual(expected)
    for (const county of [ZHUOZI, XINGHE]) {
      expect(await inCounty(county, ({ store }) => left(store.read))).toEqual(expected)
      const audit = await inCounty(county, ({ store }) =>
        store.read.selectFrom('audit').select(['actor', 'action', 'detail']).execute(),
      )
      expect(audit).toEqual([
        {
          actor: 'system',
          action: 'privacy.forget',
          detail: '{"receipts":3,"codes":1,"handed":0,"events":0,"via":"job"}',
        },
      ])
    }
  })

  test('lets go of every change that was handed on over a month ago, and of none that waits', async () => {
    const { deployment, inCounty, clock } = await world(kind)
    const change = (id: string, handedAt: number | null) => ({
      id,
      topic: 'x',
      subject: 'x',
      version: 1,
      payload: '{}',
      created_at: MORNING,
      handed_at: handedAt as typeof MORNING | null,
    })
    const rows = [
      ...Array.from({ length: 2100 }, (_, n) => change(`old-${n}`, MORNING)),
      change('newer', plus(MORNING, hours(2))),
    ]
    await inCounty(ZHUOZI, async ({ store }) => {
      for (const part of chunked(rows, 300))
        await common(store.write).insertInto('outbox').values(part).execute()
    })
    clock.advance(days(30) + hours(1))
    await inCounty(ZHUOZI, ({ store }) =>
      common(store.write).insertInto('outbox').values(change('waits', null)).execute(),
    )
    await deployment.sweep()
    const left = await inCounty(ZHUOZI, ({ store }) =>
      common(store.read).selectFrom('outbox').select('id').execute(),
    )
    expect(left.map(({ id }) => id).sort()).toEqual(['newer', 'waits'])
  })

  test('lets go of what open pages were told over a week ago, some at a time, and of nothing younger', async () => {
    const { deployment, inCounty } = await world(kind)
    const event = (stream: string, number: number, age: number) => ({
      stream,
      number,
      at: plus(MORNING, -age),
      data: '{}',
    })
    const week = days(7)
    const rows = [
      ...Array.from({ length: 2100 }, (_, n) => event(`s${n % 7}`, n, week + 1 + n)),
      // One stream keeps what is younger, one number stands in another stream too, and one is just as old as may be.
      event('s0', 5000, week),
      event('s1', 5001, hours(1)),
      event('other', 7, hours(1)),
    ]
    await inCounty(ZHUOZI, async ({ store }) => {
      for (const part of chunked(rows, 300))
        await common(store.write).insertInto('stream_event').values(part).execute()
    })
    await deployment.sweep()
    const { left, audited } = await inCounty(ZHUOZI, async ({ store }) => ({
      left: await common(store.read).selectFrom('stream_event').select(['stream', 'number']).execute(),
      audited: await common(store.read).selectFrom('audit').select('detail').orderBy('id').execute(),
    }))
    expect(left.map(({ stream, number }) => `${stream} ${number}`).sort()).toEqual([
      'other 7',
      's0 5000',
      's1 5001',
    ])
    const counts = audited.map(({ detail }) => (JSON.parse(detail) as { events: number }).events)
    expect(counts).toEqual([1000, 1000, 100])
  })

  test('is looked through once a day, also after a restart, and a day without leaves no entry', async () => {
    const before = await world(kind)
    await before.deployment.sweep()
    const after = await before.restart()
    const inZhuozi = <T>(work: Parameters<typeof after.deployment.withCounty<T>>[1]) =>
      after.deployment.withCounty(ZHUOZI, work)
    await inZhuozi(({ store }) => put(store.write, [100]))
    after.clock.advance(hours(24) - 1)
    await after.deployment.sweep()
    expect((await inZhuozi(({ store }) => left(store.read))).receipts).toEqual([100])
    after.clock.advance(1)
    await after.deployment.sweep()
    expect((await inZhuozi(({ store }) => left(store.read))).receipts).toEqual([])
    after.clock.advance(hours(24))
    await after.deployment.sweep()
    const audit = await inZhuozi(({ store }) => store.read.selectFrom('audit').select('id').execute())
    expect(audit).toHaveLength(1)
  })
})
