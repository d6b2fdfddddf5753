import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { FileField, Form, PortalLayout } from '#core/web'
import { useSite } from './visit.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhijian-uploads-'))
afterAll(() => rmSync(folder, { recursive: true }))

let sent: { files: (string | File)[] }[] = []
let failures = 0
let refusal: string | undefined
let isGone = false
beforeEach(() => {
  isGone = false
  sent = []
  failures = 0
})

const tus = new Server({
  path: '/files/tus',
  datastore: new FileStore({ directory: folder }),
  relativeLocation: true,
  onUploadFinish: async (_, { id }) => ({ headers: { 'Zhijian-File': `file-${id}` } }),
})

const site = useSite((app, frameAt) => {
  const page = (body: unknown) =>
    String(
      <PortalLayout {...frameAt('/photos')} title="照片">
        {body as string}
      </PortalLayout>,
    )
  app.get('/photos', c =>
    c.html(
      page(
        <Form action="/photos" submit="提交" files draft="photos">
          <FileField name="files" label="照片" uploadTo="/files/tus" most={3} maxBytes={200_000} record />
        </Form>,
      ),
    ),
  )
  app.post('/photos', async c => {
    const { files } = await c.req.parseBody({ all: true })
    sent.push({ files: [files ?? []].flat() as (string | File)[] })
    return c.html(page(<p>已提交</p>))
  })
  app.get('/files/:file', c => c.body(null, isGone ? 404 : 200))
  app.get('/files/:file/small', c => c.body(pixel, 200, { 'content-type': 'image/png' }))
  app.all('/files/tus/*', async c => {
    if (c.req.method === 'PATCH' && failures-- > 0) return c.text('no', 403)
    if (c.req.method === 'PATCH' && refusal) return c.json({ detail: refusal }, 422)
    return tus.handleWeb(c.req.raw)
  })
  app.all('/files/tus', c => tus.handleWeb(c.req.raw))
})

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const photo = (name: string, buffer = pixel) => ({ name, mimeType: 'image/png', buffer })

describe('photos', () => {
  it('upload as they are chosen; the form sends their ids', async () => {
    const page = await site.visit('/photos')
    await page.locator('.upload-add input').setInputFiles([photo('欠条.png'), photo('工地.png')])
    await expect.poll(() => page.getByText('已上传').count()).toBe(2)
    expect(await page.locator('.upload img').count()).toBe(2)
    await page.getByRole('button', { name: '提交' }).click()
    await page.locator('p', { hasText: '已提交' }).waitFor()
    expect(sent[0]?.files).toEqual([expect.stringMatching(/^file-\w+$/), expect.stringMatching(/^file-\w+$/)])
  })

  it('may be removed again', async () => {
    const page = await site.visit('/photos')
    await page.locator('.upload-add input').setInputFiles([photo('欠条.png'), photo('工地.png')])
    await expect.poll(() => page.getByText('已上传').count()).toBe(2)
    await page.getByRole('button', { name: '移除 欠条.png' }).click()
    await page.getByRole('button', { name: '提交' }).click()
    await page.locator('p', { hasText: '已提交' }).waitFor()
    expect(sent[0]?.files).toHaveLength(1)
  })

  it('that are too many or too large are named and left out', async () => {
    const page = await site.visit('/photos')
    const input = page.locator('.upload-add input')
    await input.setInputFiles([photo('大图.png', Buffer.alloc(200_001))])
    await page.getByText('大图.png 太大，未添加，最大 0.2 MB').waitFor()
    await input.setInputFiles(['1', '2', '3', '4'].map(name => photo(`${name}.png`)))
    await page.getByText('最多 3 个').waitFor()
    expect(await page.locator('.upload').count()).toBe(3)
    expect(await input.isVisible()).toBe(false)
  })

  it('that the server does not accept are taken out, with its reason', async () => {
    refusal = '“欠条.png”打不开'
    const page = await site.visit('/photos')
    await page.locator('.upload-add input').setInputFiles([photo('欠条.png')])
    await page.getByText('“欠条.png”打不开').waitFor()
    expect(await page.locator('.upload').count()).toBe(0)
    refusal = undefined
    await page.locator('.upload-add input').setInputFiles([photo('工地.png')])
    await page.getByText('已上传').waitFor()
    expect(await page.getByText('“欠条.png”打不开').isVisible()).toBe(false)
    await page.getByRole('button', { name: '提交' }).click()
    await page.locator('p', { hasText: '已提交' }).waitFor()
    expect(sent[0]?.files).toHaveLength(1)
  })

  it('that did not get through hold the form back until they are tried again', async () => {
    failures = 1
    const page = await site.visit('/photos')
    await page.locator('.upload-add input').setInputFiles([photo('欠条.png', Buffer.alloc(100_000, pixel))])
    const retry = page.getByRole('button', { name: '上传失败，点此重试' })
    await retry.waitFor()
    await page.getByRole('button', { name: '提交' }).click()
    await page.locator('.actions').getByText('有照片没有传上去').waitFor()
    expect(sent).toEqual([])
    await retry.click()
    await page.getByText('已上传').waitFor()
    await page.getByRole('button', { name: '提交' }).click()
    await page.locator('p', { hasText: '已提交' }).waitFor()
    expect(sent[0]?.files).toHaveLength(1)
  })

  it('stand there again when the page is loaded anew, unless they were removed', async () => {
    const page = await site.visit('/photos')
    await page.locator('.upload-add input').setInputFiles([photo('欠条.png'), photo('工地.png')])
    await expect.poll(() => page.getByText('已上传').count()).toBe(2)
    await page.getByRole('button', { name: '移除 工地.png' }).click()
    await page.reload()
    await page.getByRole('img', { name: '欠条.png' }).waitFor()
    expect(await page.locator('.upload').count()).toBe(1)
    await page.reload()
    await page.getByRole('img', { name: '欠条.png' }).waitFor()
    await page.getByRole('button', { name: '提交' }).click()
    await page.locator('p', { hasText: '已提交' }).waitFor()
    expect(sent[0]?.files).toEqual([expect.stringMatching(/^file-\w+$/)])
  })

  it('are asked for again when the server has them no longer, or never had the whole', async () => {
    failures = 1
    const page = await site.visit('/photos')
    const input = page.locator('.upload-add input')
    await input.setInputFiles([photo('欠条.png')])
    await page.getByRole('button', { name: '上传失败，点此重试' }).waitFor()
    await page.reload()
    await page.getByText('照片需要重新添加：欠条.png').waitFor()
    await input.setInputFiles([photo('工地.png')])
    await page.getByText('已上传').waitFor()
    isGone = true
    await page.reload()
    await page.getByText('照片需要重新添加：工地.png').waitFor()
    expect(await page.locator('.upload').count()).toBe(0)
  })

  it('come from the phone’s own camera where the browser cannot record, or may not', async () => {
    const page = await site.visit('/photos')
    await page.getByRole('button', { name: '录制视频' }).click()
    await page.getByText('没有打开相机和麦克风').waitFor()
    const camera = page.locator('.recorder').getByLabel('录制视频')
    expect(await camera.getAttribute('accept')).toBe('video/*')
    expect(await camera.getAttribute('capture')).not.toBeNull()
    await camera.setInputFiles({ name: '解答.mp4', mimeType: 'video/mp4', buffer: pixel })
    await page.getByText('已上传').waitFor()
    await page.getByRole('button', { name: '提交' }).click()
    await page.locator('p', { hasText: '已提交' }).waitFor()
    expect(sent[0]?.files).toHaveLength(1)
  })

  it('are sent with the form where there is no JavaScript', async () => {
    const page = await site.visit('/photos', { javaScript: false })
    await page.getByLabel('照片').setInputFiles([photo('欠条.png')])
    await page.getByRole('button', { name: '提交' }).click()
    await page.locator('p', { hasText: '已提交' }).waitFor()
    expect(sent[0]?.files[0]).toMatchObject({ name: '欠条.png', size: pixel.length })
  })
})
