import { expect, test } from 'vitest'
import type { Browser } from '#tests/browsing'
import { pdf, png } from '#tests/sample-files'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { favour } from '#tests/with-pages'

const tus = { 'tus-resumable': '1.0.0' }

async function create(browser: Browser, path: string, name: string, bytes: Buffer): Promise<Response> {
  const named = `filename ${Buffer.from(name).toString('base64')}`
  return browser.request(path, {
    method: 'POST',
    headers: { ...tus, 'upload-length': String(bytes.length), 'upload-metadata': named },
  })
}

const patch = (browser: Browser, upload: string, offset: number, bytes: Buffer) =>
  browser.request(upload, {
    method: 'PATCH',
    headers: { ...tus, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    body: new Uint8Array(bytes),
  })

eachStoreKind('a photo sent before anybody signed in', kind => {
  test('goes up piece by piece, hangs on the matter after sign-in, and is opened by who may', async () => {
    const site = await openSite(kind, [favour], { files: true })
    const li = site.browser()
    const form = await li.open('/favour/ask')
    const photo = await png(640, 480)
    const created = await create(li, '/files/tus', '照片.png', photo)
    expect(created.status).toBe(201)
    const upload = created.headers.get('location')!
    expect(upload).toMatch(/^\/files\/tus\/[0-9a-f-]{36}$/)
    await patch(li, upload, 0, photo.subarray(0, 100))
    const asked = await li.request(upload, { method: 'HEAD', headers: tus })
    expect([asked.status, asked.headers.get('upload-offset')]).toEqual([200, '100'])
    const last = await patch(li, upload, 100, photo.subarray(100))
    const id = last.headers.get('zhijian-file')!
    expect((await li.request(`/files/${id}/small`)).headers.get('content-type')).toBe('image/jpeg')

    // Not signed in: what was written is kept, and shown again after sign-in.
    const { world } = site
    const signIn = await li.submit(form, { story: '帮我搬柜子', how: 'door', files: id, consent: 'on' })
    expect(signIn.path).toMatch(/^\/sign-in/)
    const code = await li.submit(signIn, { phone: '13800000001' })
    const back = await li.submit(code, { code: site.codes.at(-1)!.code })
    expect(back.html).toContain(id)
    const matter = await li.submit(back, {
      story: '帮我搬柜子',
      how: 'door',
      files: id,
      consent: 'on',
    })
    expect(matter.path).toMatch(/^\/matters\/fv-/)

    const own = await li.request(`/files/${id}`)
    expect([own.status, own.headers.get('cache-control')]).toEqual([200, 'private, no-cache'])
    expect(own.headers.get('content-security-policy')).toMatch(/; sandbox$/)
    expect((await li.request(`/files/${id}`, { headers: { range: 'bytes=0-9' } })).status).toBe(206)
    for (const other of [
      site.browser(),
      await site.citizen('13800000002'),
      await site.citizen('13800000001', 'xinghe.localhost:3000'),
    ]) {
      expect((await other.request(`/files/${id}`)).status).toBe(404)
      expect((await other.request(upload, { method: 'HEAD', headers: tus })).status).toBe(404)
    }
    await world.settle()
  })
})

test('whoever follows a link to a file that is not theirs reads a page, and a program a problem', async () => {
  const site = await openSite('sqlite', [favour], { files: true })
  const gone = '/files/0198a1b2-0000-7000-8000-000000000000'
  const page = await site.browser().request(gone, { headers: { accept: 'text/html,*/*' } })
  expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
  const program = await site.browser().request(gone)
  expect(program.headers.get('content-type')).toBe('application/problem+json')
})

test('without a script a file comes with its form, and stays chosen when the form is refused', async () => {
  const site = await openSite('sqlite', [favour], { files: true })
  const li = await site.citizen('13800000001')
  const form = await li.open('/favour/ask')
  const file = new File([new Uint8Array(await png())], '照片.png', { type: 'image/png' })
  const again = await li.submit(form, { story: '短', how: 'door', files: file, consent: 'on' })
  expect(again.html).toContain('照片.jpg')
  const wrong = new File(['你好'], '说明.txt', { type: 'text/plain' })
  const told = await li.submit(form, { story: '帮我搬柜子', how: 'door', files: wrong, consent: 'on' })
  expect(told.html).toContain('“说明.txt”不是可以接收的文件')
})

test('a refusal is told to the script as a problem, in the words that it shows', async () => {
  const site = await openSite('sqlite', [favour], { files: true })
  const li = await site.citizen('13800000001')
  const answer = await create(li, '/files/tus', 'x.exe', pdf())
  expect(answer.status).toBe(422)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(await answer.json()).toMatchObject({
    reason: 'unknown-type',
    detail: expect.stringContaining('“x.exe”不是可以接收的文件'),
  })
})
