import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { expect, onTestFinished, test } from 'vitest'
import { createToken } from '#core/auth'
import { pdf, png } from '#tests/sample-files'
import { openSite } from '#tests/site'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { favour } from '#tests/with-pages'
import { ZHUOZI } from '#tests/world'

const operator = { principal: { kind: 'operator', name: 'test' }, name: 'test', via: 'cli' } as const

async function api(kind: StoreKind) {
  const site = await openSite(kind, [favour], { files: true })
  const { token } = await createToken(
    site.world.deployment,
    { name: '12348 热线', county: ZHUOZI, permissions: ['matters.read'], days: 30 },
    operator,
  )
  const call = (path: string, init: RequestInit = {}, host = 'zhuozi.localhost:3000') =>
    site.app.request(`http://${host}${path}`, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), authorization: `Bearer ${token}` },
    })
  return { site, call, token }
}

eachStoreKind('a program', kind => {
  test('sends a file in a form or as it is, and fetches its own', async () => {
    const { call } = await api(kind)
    const form = new FormData()
    form.set('file', new File([new Uint8Array(await png())], '现场.png', { type: 'image/png' }))
    const photo = await call('/api/v1/files', { method: 'POST', body: form })
    expect(photo.status).toBe(201)
    const paper = await call(`/api/v1/files?name=${encodeURIComponent('证据.pdf')}`, {
      method: 'POST',
      headers: { 'content-type': 'application/pdf' },
      body: new Uint8Array(pdf()),
    })
    const file = (await paper.json()) as { id: string }
    expect(file).toMatchObject({ name: '证据.pdf', kind: 'document', bytes: pdf().length })
    const fetched = await call(`/api/v1/files/${file.id}`)
    expect(Buffer.from(await fetched.arrayBuffer())).toEqual(pdf())
    expect((await call(`/api/v1/files/${file.id}`, {}, 'xinghe.localhost:3000')).status).toBe(401)
  })

  test('is told what is wrong with a file, and who has no token is told to show one', async () => {
    const { call, site } = await api(kind)
    const wrong = await call('/api/v1/files?name=x.pdf', {
      method: 'POST',
      headers: { 'content-type': 'application/pdf' },
      body: new Uint8Array(await png()),
    })
    expect(wrong.status).toBe(422)
    expect(await wrong.json()).toMatchObject({ reason: 'mismatch', fields: [{ field: 'files' }] })
    expect((await call('/api/v1/files', { method: 'POST', body: new FormData() })).status).toBe(422)
    const nobody = await site.app.request('http://zhuozi.localhost:3000/api/v1/files', { method: 'POST' })
    expect(nobody.status).toBe(401)
  })

  test('that may read matters fetches what hangs on one', async () => {
    const { call, site } = await api(kind)
    const li = await site.citizen('13800000001')
    const form = await li.open('/favour/ask')
    const file = new File([new Uint8Array(await png())], '照片.png', { type: 'image/png' })
    const check = await li.submit(form, { story: '帮我搬柜子', how: 'door', files: file, consent: 'on' })
    const matter = await li.submit(check, { consent: 'on' })
    expect(matter.path).toMatch(/^\/matters\/fv-/)
    const ref = matter.path.split('/').pop()!.split('?')[0]
    const seen = await call(`/api/v1/matters/${ref}`)
    expect(seen.status).toBe(200)
    const { files } = (await seen.json()) as { files: { href: string; name: string }[] }
    expect(files).toMatchObject([{ name: '照片.jpg', messageId: null }])
    const fetched = await call(files[0]!.href)
    expect([fetched.status, fetched.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  })
})

test('a form that brings more after its file is answered, and its connection goes on', async () => {
  const { site, token } = await api('sqlite')
  const server = createAdaptorServer({ fetch: site.app.fetch })
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  onTestFinished(() => {
    agent.destroy()
    server.close()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const form = new FormData()
  form.set('file', new File([new Uint8Array(await png())], '现场.png', { type: 'image/png' }))
  form.set('note', 'x'.repeat(3_000_000))
  const described = new Request('http://localhost', { method: 'POST', body: form })
  const body = Buffer.from(await described.arrayBuffer())
  const type = described.headers.get('content-type')!
  const send = async () => {
    const headers = {
      host: 'zhuozi.localhost',
      authorization: `Bearer ${token}`,
      'content-type': type,
      'content-length': body.length,
    }
    const asked = request({ agent, host: '127.0.0.1', port, path: '/api/v1/files', method: 'POST', headers })
    asked.end(body)
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    for await (const _ of answer);
    return [answer.statusCode, asked.reusedSocket]
  }
  expect(await send()).toEqual([201, false])
  // Node waits a moment for what is left of a request before it ends the connection.
  await new Promise(resolve => setTimeout(resolve, 700))
  expect(await send()).toEqual([201, true])
})
