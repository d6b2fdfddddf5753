import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'
import type { Page } from 'playwright-core'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { FileField, Form, PortalLayout } from '#core/web'
import { useSite } from './visit.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhijian-uploads-'))
afterAll(() => rmSync(folder, { recursive: true }))

let sent: { files: (string | File)[] }[] = []
let failures = 0
let refusal: string | undefined
let isHashed = false
let isGone = false
let isCoverStuck = false
beforeEach(() => {
  isHashed = false
  isGone = false
  isCoverStuck = false
  sent = []
  failures = 0
})

const tus = new Server({
  path: '/files/tus',
  datastore: new FileStore({ directory: folder }),
  relativeLocation: true,
  onUploadFinish: async (_, { id }) => ({
    headers: {
      'Zhijian-File': `file-${id}`,
      ...(isHashed && {
        'Zhijian-Sent': createHash('sha256')
          .update(readFileSync(join(folder, id)))
          .digest('hex'),
      }),
    },
  }),
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
          <FileField
            name="files"
            label="照片"
            uploadTo="/files/tus"
            most={3}
            maxBytes={200_000}
            record={{ video: 20_000_000, audio: 10_000_000 }}
          />
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
    const isCover = (c.req.header('upload-metadata') ?? '').includes(btoa('cover.jpg'))
    return isCover && isCoverStuck ? new Promise<Response>(() => {}) : tus.handleWeb(c.req.raw)
  })
})

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const photo = (name: string, buffer = pixel) => ({ name, mimeType: 'image/png', buffer })

declare global {
  var allowCamera: () => Promise<MediaStreamTrack['readyState']>
}

/** The page's camera shows a drawing that moves; one that is only given `when asked` waits for `allowCamera`. */
const giveCamera = (page: Page, when: 'at once' | 'when asked' = 'at once') =>
  page.evaluate(when => {
    const canvas = document.createElement('canvas')
    const pen = canvas.getContext('2d')!
    const draw = () => {
      pen.fillStyle = `hsl(${performance.now() % 360} 50% 50%)`
      pen.fillRect(0, 0, canvas.width, canvas.height)
      requestAnimationFrame(draw)
    }
    draw()
    const stream = canvas.captureStream()
    let allow = (_: MediaStream) => {}
    const given = new Promise<MediaStream>(resolve => {
      allow = resolve
    })
    if (when === 'at once') allow(stream)
    navigator.mediaDevices.getUserMedia = () => given
    globalThis.allowCamera = async () => {
      allow(stream)
      await new Promise(resolve => setTimeout(resolve))
      return stream.getTracks()[0]!.readyState
    }
  }, when)

async function recordShortly(page: Page): Promise<void> {
  await page.getByRole('button', { name: '录制视频' }).click()
  await page.getByText('正在录制').waitFor()
  await page.locator('.recorder video').evaluate(
    (video: HTMLVideoElement) =>
      new Promise(resolve => {
        video.requestVideoFrameCallback(resolve)
      }),
  )
  await page.getByRole('button', { name: '停止录制' }).click()
  await page.getByRole('button', { name: '使用这段' }).waitFor()
}

describe('photos', () => {
  it('upload as they are chosen; the form sends their ids', async () => {
    const page = await site.visit('/photos')
    await page.locator('.upload-add input').setInputFiles([photo('欠条.png'), photo('工地.png')])
    await expect.poll(() => page.getByText('已上传').count()).toBe(2)
    await expect.poll(() => page.locator('.upload img').count()).toBe(2)
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

  it('that are the same, whatever they are called, are added once, and the field says so', async () => {
    isHashed = true
    const page = await site.visit('/photos')
    const input = page.locator('.upload-add input')
    const another = Buffer.concat([pixel, Buffer.from('another')])
    await input.setInputFiles([photo('欠条.png'), photo('工地.png', another)])
    await expect.poll(() => page.getByText('已上传').count()).toBe(2)
    await input.setInputFiles([photo('欠条（1）.png')])
    await page.getByText('“欠条（1）.png”已经添加过了').waitFor()
    await expect.poll(() => page.locator('.upload').count()).toBe(2)
    // Taken out, it may come again.
    await page.getByRole('button', { name: '移除 欠条.png' }).click()
    await input.setInputFiles([photo('欠条（1）.png')])
    await expect.poll(() => page.getByText('已上传').count()).toBe(2)
    await page.getByRole('button', { name: '提交' }).click()
    await page.locator('p', { hasText: '已提交' }).waitFor()
    expect(sent[0]?.files).toHaveLength(2)
  })

  it('that are too many or too large are named and left out', async () => {
    const page = await site.visit('/photos')
    const input = page.locator('.upload-add input')
    await input.setInputFiles([photo('大图.png', Buffer.alloc(200_001))])
    await page.getByText('“大图.png”太大，未添加，最大 0.2 MB').waitFor()
    await input.setInputFiles(['1', '2', '3', '4'].map(name => photo(`${name}.png`)))
    await page.getByText('最多 3 个').waitFor()
    await expect.poll(() => page.locator('.upload').count()).toBe(3)
    await expect.poll(() => input.isVisible()).toBe(false)
  })

  it('that the server does not accept are taken out, with its reason', async () => {
    refusal = '“欠条.png”打不开'
    const page = await site.visit('/photos')
    await page.locator('.upload-add input').setInputFiles([photo('欠条.png')])
    await page.getByText('“欠条.png”打不开').waitFor()
    await expect.poll(() => page.locator('.upload').count()).toBe(0)
    refusal = undefined
    await page.locator('.upload-add input').setInputFiles([photo('工地.png')])
    await page.getByText('已上传').waitFor()
    await expect.poll(() => page.getByText('“欠条.png”打不开').isVisible()).toBe(false)
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
    await expect.poll(() => page.locator('.upload').count()).toBe(1)
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
    await expect.poll(() => page.locator('.upload').count()).toBe(0)
  })

  it('come from the phone’s own camera where the browser cannot record, or may not', async () => {
    const page = await site.visit('/photos')
    await page.getByRole('button', { name: '录制视频' }).click()
    await page.getByText('没有打开相机和麦克风').waitFor()
    const camera = page.locator('.recorder').getByLabel('录制视频')
    await expect.poll(() => camera.getAttribute('accept')).toBe('video/*')
    await expect.poll(() => camera.getAttribute('capture')).not.toBeNull()
    await camera.setInputFiles({ name: '解答.mp4', mimeType: 'video/mp4', buffer: pixel })
    await page.getByText('已上传').waitFor()
    await page.getByRole('button', { name: '提交' }).click()
    await page.locator('p', { hasText: '已提交' }).waitFor()
    expect(sent[0]?.files).toHaveLength(1)
  })

  it('are not added where there is no room for them, and stay to be used when there is', async () => {
    const page = await site.visit('/photos')
    await giveCamera(page)
    const recorder = page.locator('.recorder')
    await expect.poll(() => recorder.textContent()).toContain('视频最长 1:40，录音最长 5:00')
    await recordShortly(page)
    await page.locator('.upload-add input').setInputFiles(['1', '2', '3'].map(name => photo(`${name}.png`)))
    await expect.poll(() => page.getByText('已上传').count()).toBe(3)
    await recorder.getByRole('button', { name: '使用这段' }).click()
    await page.getByText('最多 3 个').waitFor()
    await expect.poll(() => recorder.locator('video').isVisible()).toBe(true)
    await page.getByRole('button', { name: '移除 2.png' }).click()
    await recorder.getByRole('button', { name: '使用这段' }).click()
    await expect.poll(() => page.getByText('已上传').count()).toBe(3)
    await expect.poll(() => recorder.isVisible()).toBe(false)
    await page.getByRole('button', { name: '移除 1.png' }).click()
    await expect.poll(() => recorder.getByRole('button', { name: '录制视频' }).isVisible()).toBe(true)
  })

  it('are recorded again when recording broke off; from the second time on, the phone’s camera is offered', async () => {
    const page = await site.visit('/photos')
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = async () => new MediaStream()
    })
    await page.getByRole('button', { name: '录制视频' }).click()
    await page.getByText('请再试一次').waitFor()
    await page.getByRole('button', { name: '录制视频' }).click()
    await page.getByText('请用下面的按钮拍摄或选择文件').waitFor()
    await expect
      .poll(() => page.locator('.recorder').getByLabel('录制视频').getAttribute('capture'))
      .not.toBeNull()
  })

  it('let the camera go that was allowed when nobody wanted it any more', async () => {
    const page = await site.visit('/photos')
    await giveCamera(page, 'when asked')
    await page.getByRole('button', { name: '录制视频' }).click()
    await page
      .locator('form')
      .last()
      .evaluate((form: HTMLFormElement) => form.reset())
    await page.getByRole('button', { name: '录制视频' }).waitFor()
    expect(await page.evaluate(() => globalThis.allowCamera())).toBe('ended')
    await expect.poll(() => page.getByText('正在录制').count()).toBe(0)
  })

  it('are sent without their cover when that does not get through', async () => {
    isCoverStuck = true
    const page = await site.visit('/photos')
    await page.clock.install()
    await giveCamera(page)
    await recordShortly(page)
    await page.getByRole('button', { name: '使用这段' }).click()
    await page.locator('.upload img').waitFor()
    await expect.poll(() => page.getByText('等待上传').count()).toBe(1)
    await page.clock.fastForward(5000)
    await page.getByText('已上传').waitFor()
  })

  it('are sent with the form where there is no JavaScript', async () => {
    const page = await site.visit('/photos', { javaScript: false })
    await page.getByLabel('照片').setInputFiles([photo('欠条.png')])
    await page.getByRole('button', { name: '提交' }).click()
    await page.locator('p', { hasText: '已提交' }).waitFor()
    expect(sent[0]?.files[0]).toMatchObject({ name: '欠条.png', size: pixel.length })
  })
})
