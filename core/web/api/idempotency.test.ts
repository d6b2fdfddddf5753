import { expect, test } from 'vitest'
import { bySession, byToken, tokenFor } from '#tests/api'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { errand } from '#tests/with-a-workflow'

eachStoreKind('a request with an Idempotency-Key', kind => {
  async function hotline() {
    const site = await openSite(kind, [errand])
    const permissions = ['matters.read', 'matters.write', 'errand.handle']
    const { token } = await tokenFor(site, permissions)
    const count = async () => (await byToken(site, token)('/api/v1/matters')).body.matters.length as number
    return { site, ask: byToken(site, token), permissions, count }
  }
  const blocked = { body: { whatHappened: '水渠堵了' }, key: 'call-17' }

  test('that is sent again, also at the same time, is answered alike and done once', async () => {
    const { ask, count } = await hotline()
    const answers = await Promise.all([1, 2, 3].map(() => ask('/api/v1/errand', blocked)))
    answers.push(await ask('/api/v1/errand', blocked))
    for (const { status, body, headers } of answers) {
      expect([status, body]).toEqual([201, { ref: 'er-2026-000001', state: 'open' }])
      expect(headers.get('location')).toBe('/api/v1/matters/er-2026-000001')
    }
    expect(await count()).toBe(1)
    expect((await ask('/api/v1/errand', { ...blocked, key: 'call-18' })).body.ref).toBe('er-2026-000002')
  })

  test('that has come to stand otherwise meanwhile is answered as it was', async () => {
    const { ask } = await hotline()
    await ask('/api/v1/errand', blocked)
    const take = { body: {}, key: 'take-1' }
    const action = '/api/v1/matters/er-2026-000001/actions/take'
    const first = await ask(action, take)
    await ask('/api/v1/matters/er-2026-000001/actions/finish', { body: {} })
    expect(await ask(action, take)).toMatchObject({ status: 200, body: first.body })
    expect((await ask('/api/v1/errand', blocked)).body).toEqual({ ref: 'er-2026-000001', state: 'open' })
    expect((await ask(action, { body: {}, key: 'take-2' })).status).toBe(409)
  })

  test('with another content under the same key is refused, and the first stands', async () => {
    const { ask, count } = await hotline()
    await ask('/api/v1/errand', blocked)
    const other = await ask('/api/v1/errand', { ...blocked, body: { whatHappened: '路也坏了' } })
    expect(other).toMatchObject({ status: 409, body: { code: 'conflict', reason: 'key-reused' } })
    expect(await count()).toBe(1)
  })

  test('writes a message once', async () => {
    const { site, ask } = await hotline()
    const li = bySession(await site.citizen('13800000001'))
    const { body } = await li('/api/v1/errand', { body: { whatHappened: '水渠堵了' } })
    const write = () =>
      ask(`/api/v1/matters/${body.ref}/messages`, { body: { body: '明天来人' }, key: 'message-1' })
    const [first, second] = [await write(), await write()]
    expect(second.body).toEqual(first.body)
    const { body: matter } = await li(`/api/v1/matters/${body.ref}`)
    expect(matter.threads[0].messages).toHaveLength(1)
  })

  test('that was refused is tried anew', async () => {
    const { ask } = await hotline()
    expect((await ask('/api/v1/errand', { body: { whatHappened: '' }, key: 'call-19' })).status).toBe(422)
    expect((await ask('/api/v1/errand', { ...blocked, key: 'call-19' })).status).toBe(201)
  })

  test('means nothing to anybody else', async () => {
    const { site, ask, permissions, count } = await hotline()
    await ask('/api/v1/errand', blocked)
    const other = byToken(site, (await tokenFor(site, permissions)).token)
    expect((await other('/api/v1/errand', blocked)).body.ref).toBe('er-2026-000002')
    expect(await count()).toBe(2)
  })

  test('that is too long is refused', async () => {
    const { ask, count } = await hotline()
    expect((await ask('/api/v1/errand', { ...blocked, key: 'k'.repeat(200) })).status).toBe(201)
    expect(await ask('/api/v1/errand', { ...blocked, key: 'k'.repeat(201) })).toMatchObject({
      status: 422,
      body: { reason: 'idempotency-key', detail: 'Idempotency-Key 最长 200 个字符' },
    })
    expect(await count()).toBe(1)
  })
})
