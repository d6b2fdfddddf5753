import { expect, test } from 'vitest'
import { revokeToken } from '#core/auth'
import { days } from '#core/time'
import { bySession, byToken, tokenFor } from '#tests/api'
import { openSite } from '#tests/site'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { errand } from '#tests/with-a-workflow'
import { XINGHE } from '#tests/world'

const operator = { principal: { kind: 'operator', name: 'test' }, name: 'test', via: 'cli' } as const

async function hotline(kind: StoreKind) {
  const site = await openSite(kind, [errand])
  const { id, token } = await tokenFor(site, ['matters.read', 'errand.handle'])
  return { site, id, token, ask: byToken(site, token) }
}

eachStoreKind('a problem', kind => {
  test('is told as RFC 9457 has it, field by field, in the reader’s words', async () => {
    const { ask } = await hotline(kind)
    const { status, type, body } = await ask('/api/v1/errand', { body: { whatHappened: '水' } })
    expect([status, type]).toEqual([422, 'application/problem+json'])
    expect(body).toEqual({
      type: 'urn:zhijian:problem:invalid:input',
      title: '填写的内容需要修改',
      status: 422,
      detail: '有 1 处需要修改',
      code: 'invalid',
      reason: 'input',
      fields: [{ field: 'whatHappened', message: '请写下事情' }],
      request: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    const missing = await ask('/api/v1/errand', { body: {} })
    expect(missing.body.fields).toEqual([{ field: 'whatHappened', message: '请填写' }])
  })

  test.each(['{"whatHappened":', '[]', '"水渠堵了"', 'null', '{"a":1}{"b":2}'])(
    'is what a body is that is no JSON object: %s',
    async text => {
      const { site, token } = await hotline(kind)
      const answer = await site.app.request('http://zhuozi.localhost:3000/api/v1/errand', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' },
        body: text,
      })
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({ reason: 'malformed', detail: '请求内容应是一个 JSON 对象' })
    },
  )

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'is JSON that comes as %s',
    async type => {
      const { site, token } = await hotline(kind)
      const answer = await site.app.request('http://zhuozi.localhost:3000/api/v1/errand', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': type },
        body: '{"whatHappened":"水渠堵了"}',
      })
      expect(answer.status).toBe(415)
      expect(await answer.json()).toMatchObject({ reason: 'media-type' })
    },
  )

  test('is a body beyond a megabyte, whatever it says of its length', async () => {
    const { site, token } = await hotline(kind)
    const piece = new TextEncoder().encode('"'.padEnd(64 * 1024, 'x'))
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += piece.byteLength
        controller.enqueue(piece)
      },
    })
    const answer = await site.app.request('http://zhuozi.localhost:3000/api/v1/errand', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: endless,
      duplex: 'half',
    } as RequestInit)
    expect(answer.status).toBe(413)
    expect(sent).toBeLessThan(2 * 1024 * 1024)
  })

  test('is a path that there is not, and what is another’s', async () => {
    const { ask } = await hotline(kind)
    for (const path of ['/api/v1/nothing', '/api/v2/matters', '/api/v1/matters/er-2026-000099']) {
      const { status, type } = await ask(path)
      expect([path, status, type]).toEqual([path, 404, 'application/problem+json'])
    }
  })
})

eachStoreKind('who asks', kind => {
  test('is somebody: without a token, or with one that never was, nobody is let in', async () => {
    const { site } = await hotline(kind)
    for (const token of [undefined, 'zj_nonsense', '']) {
      const { status, body, headers } = await byToken(site, token)('/api/v1/matters')
      expect([token, status, body.code]).toEqual([token, 401, 'unauthenticated'])
      expect(headers.get('www-authenticate')).toBe('Bearer')
    }
  })

  test('may do what their token allows, and nothing else', async () => {
    const { site, ask } = await hotline(kind)
    const { body } = await ask('/api/v1/errand', { body: { whatHappened: '水渠堵了' } })
    const reader = byToken(site, (await tokenFor(site, ['matters.read'])).token)
    expect((await reader(`/api/v1/matters/${body.ref}`)).status).toBe(200)
    for (const [path, sent] of [
      [`/api/v1/matters/${body.ref}/actions/take`, {}],
      [`/api/v1/matters/${body.ref}/messages`, { body: '您好' }],
      ['/api/v1/errand', { whatHappened: '路也坏了' }],
    ] as const) {
      expect(await reader(path, { body: sent })).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    }
    const writer = byToken(site, (await tokenFor(site, ['matters.write'])).token)
    expect((await writer('/api/v1/matters')).status).toBe(403)
    expect((await writer(`/api/v1/matters/${body.ref}`)).status).toBe(403)
  })

  test('is nobody once the token has ended, was taken back, or in another county', async () => {
    const { site, ask, id, token } = await hotline(kind)
    const brief = byToken(site, (await tokenFor(site, ['matters.read'], { days: 1 })).token)
    const status = async (of: typeof ask) => (await of('/api/v1/matters')).status
    expect([await status(ask), await status(brief)]).toEqual([200, 200])
    site.world.clock.advance(days(1))
    expect([await status(ask), await status(brief)]).toEqual([200, 401])
    expect(await status(byToken(site, token, 'xinghe.localhost:3000'))).toBe(401)
    const { token: theirs } = await tokenFor(site, ['matters.read'], { county: XINGHE })
    expect(await status(byToken(site, theirs))).toBe(401)
    expect(await status(byToken(site, theirs, 'xinghe.localhost:3000'))).toBe(200)
    await site.world.deployment.runOnPlatform(revokeToken, { id }, operator)
    expect(await status(ask)).toBe(401)
  })

  test('is whom the token names, not the cookie beside it', async () => {
    const { site } = await hotline(kind)
    const browser = await site.citizen('13800000001')
    const li = bySession(browser)
    expect((await li('/api/v1/matters')).status).toBe(200)
    expect((await li('/api/v1/matters', { headers: { authorization: 'Bearer zj_nonsense' } })).status).toBe(
      401,
    )
  })

  test('comes from a page of its own host, where a cookie says who it is', async () => {
    const { site } = await hotline(kind)
    const li = bySession(await site.citizen('13800000001'))
    const sent = { body: { whatHappened: '水渠堵了' }, headers: { origin: 'https://evil.example' } }
    expect(await li('/api/v1/errand', sent)).toMatchObject({ status: 403, body: { reason: 'origin' } })
  })
})
