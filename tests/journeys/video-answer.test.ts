import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '#tests/browser'
import { type Installation, startInstallation } from '#tests/installation'
import { adviserZhang, dutyOfficer, wangJianjun } from '../../tenants/demo/index.ts'
import { come, confirmPhone, enterDesk, send, type Visitor } from './people.ts'
import { sees } from './seeing.ts'

/** The answer of whoever answered: it has no words to be told by. */
const answerIn = (page: Page) => page.locator('article.answer', { hasText: adviserZhang.name })

let installation: Installation
let browser: Browser
const visitors: Visitor[] = []
const arrive = async (options?: Parameters<typeof come>[1]): Promise<Page> => {
  const visitor = await come(browser, options)
  visitors.push(visitor)
  return visitor.page
}

beforeAll(async () => {
  ;[installation, browser] = await Promise.all([
    startInstallation(),
    launchBrowser({ args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] }),
  ])
})
afterAll(async () => {
  await browser?.close()
  await installation?.close()
})

/** Records for a while beside a form's file field, up to the preview. */
async function recorded(form: Locator, way: '录制视频' | '录音', ms: number): Promise<Locator> {
  const recorder = form.locator('.recorder')
  await recorder.getByRole('button', { name: way }).click()
  await recorder.getByText('正在录制').waitFor()
  await form.page().waitForTimeout(ms)
  await recorder.getByRole('button', { name: '停止录制' }).click()
  await recorder.getByRole('button', { name: '使用这段' }).waitFor()
  return recorder
}

/** Plays for a moment. Returns the place that it came to, in seconds, and the width of what it shows; 0 for a sound. */
async function played(player: Locator) {
  let seen = { at: 0, width: 0 }
  const look = async () => {
    seen = await player.evaluate(async element => {
      const media = element as HTMLVideoElement
      media.muted = true
      // What the page takes the moment to update stops the player; the next look plays on.
      await media.play().catch(() => undefined)
      return { at: media.currentTime, width: media.videoWidth }
    })
    return seen.at
  }
  await expect.poll(look).toBeGreaterThan(0.3)
  await player.evaluate(element => (element as HTMLVideoElement).pause())
  return seen
}

describe('a lawyer answers by nothing but a video that is recorded on the spot', { timeout: 240_000 }, () => {
  let citizen: Page
  let lawyer: Page
  let file = ''

  it('the citizen asks', async () => {
    citizen = await arrive()
    await citizen.goto(installation.county('/consultation/ask'))
    await citizen.getByLabel('您遇到了什么事').fill(wangJianjun.story.text)
    await send(citizen, '下一步')
    await confirmPhone(citizen, wangJianjun.mobile)
    await sees(citizen, '请核对')
    await citizen.getByRole('checkbox').check()
    await send(citizen, '提交咨询')
    await citizen.waitForURL(/\/matters\//)
  })

  it('the lawyer records, sees it, discards it, records again, and sends that', async () => {
    lawyer = await arrive()
    await lawyer.goto(installation.platform('/lawyers'))
    await confirmPhone(lawyer, adviserZhang.mobile)
    await lawyer.locator('.call').getByRole('link', { name: '解答' }).first().click()
    await send(lawyer, '我来解答')
    const form = lawyer.locator('form', { has: lawyer.getByLabel('您的解答') })
    await form.getByText('最长 5:00').waitFor()

    // Whoever stops at once gets what the camera gave first, however late a busy machine gives it.
    const recorder = await recorded(form, '录制视频', 0)
    await recorder.getByRole('button', { name: '放弃' }).click()
    await recorder.getByRole('button', { name: '录制视频' }).waitFor()
    await expect.poll(() => form.locator('.upload').count()).toBe(0)

    await recorded(form, '录制视频', 2500)
    await send(lawyer, '发出解答')
    await sees(lawyer, '录制的内容还没有添加')
    expect((await played(recorder.locator('video'))).width).toBeGreaterThan(0)
    await recorder.getByRole('button', { name: '使用这段' }).click()
    await sees(lawyer, '已上传')
    await send(lawyer, '发出解答')
    await lawyer.locator('.conversation video').waitFor()
  })

  it('the citizen sees its cover and length at once, and plays it where it stands', async () => {
    const answer = answerIn(citizen)
    const video = answer.locator('video')
    await video.waitFor()
    await expect.poll(() => answer.locator('.media').textContent()).toMatch(/0:(0[2-9]|[1-5]\d)/)
    const cover = await citizen.evaluate(
      async address => {
        const answer = await fetch(address)
        return [answer.status, answer.headers.get('content-type')]
      },
      (await video.getAttribute('poster'))!,
    )
    expect(cover).toEqual([200, 'image/jpeg'])
    file = (await video.getAttribute('src'))!
    expect((await played(video)).width).toBeGreaterThan(0)
  })

  it('the citizen asks further by voice, and the lawyer hears it', async () => {
    const answer = citizen.locator('[data-part=answers] .stack > .stack').first()
    await answer.locator('summary', { hasText: '追问' }).click()
    const form = citizen.locator('form', { has: citizen.getByLabel('您想再问什么') })
    const recorder = await recorded(form, '录音', 1500)
    await recorder.getByRole('button', { name: '使用这段' }).click()
    await sees(citizen, '已上传')
    await form.getByRole('button', { name: '追问' }).click()
    const heard = lawyer.locator('.conversation audio')
    await heard.waitFor()
    await played(heard)
  })

  it('the bureau’s page fetches nothing of it before it is played', async () => {
    const desk = await arrive({ device: 'desktop' })
    const fetched: string[] = []
    desk.on('request', request => void fetched.push(new URL(request.url()).pathname))
    await desk.goto(installation.county('/desk'))
    await enterDesk(desk, dutyOfficer.username)
    await desk.locator('[data-part=list] a', { hasText: wangJianjun.story.text.slice(0, 12) }).click()
    const video = answerIn(desk).locator('video')
    await video.waitFor()
    const id = file.split('/').pop()!
    expect(fetched.filter(path => path.endsWith(id))).toEqual([])
    await played(video)
    expect(fetched.some(path => path.endsWith(id))).toBe(true)
  })

  it('nobody’s browser and no log complained', () => {
    expect(visitors.flatMap(({ complaints }) => complaints)).toEqual([])
    expect(installation.errors).toEqual([])
  })
})

it('without JavaScript the video stands there with the browser’s own player', {
  timeout: 240_000,
}, async () => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await visitors[0]!.context.storageState(),
  })
  const page = await context.newPage()
  await page.goto(visitors[0]!.page.url())
  const video = answerIn(page).locator('video')
  for (const attribute of ['controls', 'playsinline', 'webkit-playsinline'])
    await expect.poll(() => video.getAttribute(attribute)).not.toBeNull()
  const opened = await page.goto(new URL((await video.getAttribute('src'))!, page.url()).href)
  expect(opened?.headers()).toMatchObject({
    'accept-ranges': 'bytes',
    'content-type': expect.stringMatching(/^video/),
  })
  await context.close()
})
