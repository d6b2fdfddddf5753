import { expect, test } from 'vitest'
import { bySession, byToken, tokenFor } from '#tests/api'
import { openSite } from '#tests/site'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { plea, plead, withdraw } from '#tests/with-a-call'
import { errand, openErrand } from '#tests/with-a-workflow'
import { ZHUOZI } from '#tests/world'

async function hotline(kind: StoreKind) {
  const site = await openSite(kind, [errand, plea])
  const { token } = await tokenFor(site, ['matters.read', 'matters.write', 'errand.handle'])
  return { site, ask: byToken(site, token) }
}

eachStoreKind('a program', kind => {
  test('opens a matter, acts on it, writes in it and reads it', async () => {
    const { ask } = await hotline(kind)
    const opened = await ask('/api/v1/errand', { body: { whatHappened: '水渠堵了' } })
    expect(opened).toMatchObject({ status: 201, body: { ref: 'er-2026-000001', state: 'open' } })
    const matter = opened.headers.get('location')!
    expect(matter).toBe('/api/v1/matters/er-2026-000001')

    const { body: before } = await ask(matter)
    expect(before).toMatchObject({
      ref: 'er-2026-000001',
      module: 'errand',
      state: 'open',
      stateLabel: '待办',
      closed: false,
      openedAt: '2026-11-24T01:00:00.000Z',
      facts: { whatHappened: '水渠堵了' },
      parties: [{ role: 'applicant', name: '12348 热线' }],
    })
    const take = before.actions.find(({ command }: { command: string }) => command === 'errand.take')
    expect(take).toEqual({ command: 'errand.take', title: '受理', href: `${matter}/actions/errand.take` })

    expect((await ask(take.href, { body: {} })).status).toBe(200)
    expect((await ask(`${matter}/actions/note`, { body: { note: '已联系村里' } })).status).toBe(200)
    const { body: after } = await ask(matter)
    expect(after.state).toBe('taken')
    expect(after.timeline.map(({ text }: { text: string }) => text)).toContain('已联系村里')
    expect(after.actions.map(({ command }: { command: string }) => command)).not.toContain('errand.take')
  })

  test('writes to the citizen, who answers', async () => {
    const { site, ask } = await hotline(kind)
    const li = bySession(await site.citizen('13800000001'))
    const { body } = await li('/api/v1/plea', { body: { whatHappened: '邻居占了我家的地' } })
    const messages = `/api/v1/matters/${body.ref}/messages`
    const written = await ask(messages, { body: { body: '请补充照片' } })
    expect(written).toMatchObject({ status: 201, body: { message: expect.any(String) } })
    expect((await li(messages, { body: { body: '好的' } })).status).toBe(201)
    const { body: matter } = await li(`/api/v1/matters/${body.ref}`)
    expect(matter.channel).toBe('web')
    expect(matter.threads[0].messages.map(({ body }: { body: string }) => body)).toEqual([
      '请补充照片',
      '好的',
    ])
  })

  test('is told of an action that there is not, or not now', async () => {
    const { ask } = await hotline(kind)
    const { body } = await ask('/api/v1/errand', { body: { whatHappened: '水渠堵了' } })
    const actions = `/api/v1/matters/${body.ref}/actions`
    expect(await ask(`${actions}/fly`, { body: {} })).toMatchObject({
      status: 404,
      body: { code: 'not-found', reason: 'action', detail: '没有这项操作' },
    })
    await ask(`${actions}/finish`, { body: {} })
    expect(await ask(`${actions}/take`, { body: {} })).toMatchObject({
      status: 409,
      body: { code: 'conflict', reason: 'state', detail: '“已办结”时不能受理' },
    })
  })
})

eachStoreKind('a citizen', kind => {
  test('is given their own matters and no other', async () => {
    const { site, ask } = await hotline(kind)
    const li = bySession(await site.citizen('13800000001'))
    const wang = bySession(await site.citizen('13800000002'))
    const { body: own } = await li('/api/v1/plea', { body: { whatHappened: '邻居占了我家的地' } })
    const { body: other } = await wang('/api/v1/plea', { body: { whatHappened: '工钱没有给' } })
    const { body } = await li('/api/v1/matters')
    expect(body.matters.map(({ ref }: { ref: string }) => ref)).toEqual([own.ref])
    expect((await li(`/api/v1/matters/${other.ref}`)).status).toBe(404)
    expect((await li(`/api/v1/matters/${other.ref}/messages`, { body: { body: '你好' } })).status).toBe(404)
    expect((await li(`/api/v1/matters/${other.ref}/actions/withdraw`, { body: {} })).status).toBe(404)
    expect((await ask('/api/v1/matters')).body.matters).toHaveLength(2)
  })

  test('does not do what is for staff', async () => {
    const { site, ask } = await hotline(kind)
    const li = bySession(await site.citizen('13800000001'))
    const { body } = await li('/api/v1/errand', { body: { whatHappened: '水渠堵了' } })
    const refused = await li(`/api/v1/matters/${body.ref}/actions/take`, { body: {} })
    expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect((await ask(`/api/v1/matters/${body.ref}/actions/take`, { body: {} })).status).toBe(200)
  })
})

eachStoreKind('a list', kind => {
  async function sixty() {
    const { site, ask } = await hotline(kind)
    const browser = await site.citizen('13800000001')
    const li = bySession(browser)
    const { body } = await li('/api/v1/plea', { body: { whatHappened: '第 0 件' } })
    const { deployment } = site.world
    const row = await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('citizen').select('id').executeTakeFirstOrThrow(),
    )
    const caller = {
      principal: { kind: 'citizen', id: row.id as never },
      name: '李秀英',
      via: 'page',
    } as const
    const refs = [body.ref as string]
    for (let n = 1; n < 60; n++) {
      const command = n % 3 === 0 ? openErrand : plead
      refs.push((await deployment.run(ZHUOZI, command, { whatHappened: `第 ${n} 件` }, caller)).ref)
    }
    await deployment.run(ZHUOZI, withdraw, { ref: refs[1], input: {} }, caller)
    return { ask, li, refs }
  }
  const refsOf = ({ matters }: { matters: { ref: string }[] }) => matters.map(({ ref }) => ref)

  test('is read page by page: everything once, the newest first, for staff and for a citizen', async () => {
    const { ask, li, refs } = await sixty()
    for (const reader of [ask, li]) {
      const read: string[] = []
      const sizes: number[] = []
      let next: string | null = ''
      while (next !== null) {
        const { body } = await reader(
          `/api/v1/matters?limit=25${next && `&after=${encodeURIComponent(next)}`}`,
        )
        read.push(...refsOf(body))
        sizes.push(body.matters.length)
        next = body.next
      }
      expect(sizes).toEqual([25, 25, 10])
      expect(read).toEqual(refs.toReversed())
    }
  })

  test('holds those of one service or one state, where that is asked', async () => {
    const { ask, li, refs } = await sixty()
    for (const reader of [ask, li]) {
      const errands = await reader('/api/v1/matters?module=errand&limit=100')
      expect(refsOf(errands.body)).toHaveLength(refs.filter(ref => ref.startsWith('er-')).length)
      expect(errands.body.next).toBeNull()
      const withdrawn = await reader('/api/v1/matters?module=plea&state=withdrawn')
      expect(refsOf(withdrawn.body)).toEqual([refs[1]])
    }
  })

  test('has no page of no rows, nor of a thousand', async () => {
    const { ask } = await hotline(kind)
    for (const limit of ['0', '101', '-1', '2.5', 'many', '']) {
      const { status, body } = await ask(`/api/v1/matters?limit=${limit}`)
      expect([limit, status, body.fields]).toEqual([
        limit,
        422,
        [{ field: 'limit', message: 'limit 应为 1 至 100 的整数' }],
      ])
    }
  })
})
