import { rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { minutes } from '#core/time'
import { launchBrowser } from '#tests/browser'
import { COUNTY, type Installation, startInstallation } from '#tests/installation'
import { png } from '#tests/sample-files'
import {
  adviserZhang,
  type DemoCitizen,
  liXiuying,
  wangJianjun,
  zhaoYaqin,
} from '../../tenants/demo/index.ts'
import { come, confirmPhone, send, type Visitor } from './people.ts'
import { sees } from './seeing.ts'

let installation: Installation
let browser: Browser
const visitors: Visitor[] = []

beforeAll(async () => {
  ;[installation, browser] = await Promise.all([startInstallation(), launchBrowser()])
})
afterEach(async () => {
  for (const { context } of visitors.splice(0)) await context.close()
})
afterAll(async () => {
  await browser?.close()
  await installation?.close()
})

const asker = async () => {
  const visitor = await come(browser)
  visitors.push(visitor)
  await visitor.page.goto(installation.county('/consultation/ask'))
  return visitor
}
const question = (page: Page) => page.getByLabel('您遇到了什么事')

/** Writes and goes on to 核对, confirming the phone. */
async function writeAndCheck(page: Page, citizen: DemoCitizen): Promise<void> {
  await question(page).fill(citizen.story.text)
  await send(page, '下一步')
  await confirmPhone(page, citizen.mobile)
  await page.getByRole('checkbox').check()
}

/** The citizen's sign-in ends on the server, wherever they are signed in. */
async function endSignIn({ mobile }: DemoCitizen): Promise<void> {
  await installation.deployment.withCounty(COUNTY, async open => {
    const { id } = await open.store.read
      .selectFrom('citizen')
      .select('id')
      .where('phone_hash', '=', open.keys.lookupHash(mobile, 'phone'))
      .executeTakeFirstOrThrow()
    await installation.realms.revokeSessions('citizens', open, id)
  })
  // Codes are sent to a number once a minute.
  installation.later(minutes(1))
}

const questionsThatBegin = (text: string) =>
  installation.deployment.withCounty(COUNTY, async ({ store }) => {
    const matters = await store.read.selectFrom('matter').select('title').execute()
    return matters.filter(({ title }) => text.startsWith(title.replace(/…$/, ''))).length
  })

describe('what a citizen writes is never lost', { timeout: 240_000 }, () => {
  it('survives that the page is closed or loaded anew', async () => {
    const { context, page } = await asker()
    await question(page).fill(liXiuying.story.text)
    await page.getByLabel('属于哪一类').selectOption('consumer')
    await page.close()
    const again = await context.newPage()
    await again.goto(installation.county('/consultation/ask'))
    await sees(again, '已恢复您上次填写的内容')
    await expect.poll(() => question(again).inputValue()).toBe(liXiuying.story.text)
    await expect.poll(() => again.getByLabel('属于哪一类').inputValue()).toBe('consumer')
    await again.reload()
    await expect.poll(() => question(again).inputValue()).toBe(liXiuying.story.text)
  })

  it('survives with its photos, also before anybody has signed in', async () => {
    const { page } = await asker()
    await question(page).fill(liXiuying.story.text)
    await page
      .locator('.upload-add input')
      .setInputFiles([{ name: '欠条.png', mimeType: 'image/png', buffer: await png() }])
    await page.locator('.upload-state', { hasText: '已上传' }).waitFor()
    await page.reload()
    await sees(page, '已上传')
    await send(page, '下一步')
    await confirmPhone(page, liXiuying.mobile)
    await sees(page, '欠条.jpg')
  })

  it('survives with a photo that was chosen before the page’s scripts had come', async () => {
    const { page } = await asker()
    let go = () => {}
    const held = new Promise<void>(resolve => {
      go = resolve
    })
    await page.route(/\.js$/, async route => {
      await held
      await route.continue()
    })
    await page.reload({ waitUntil: 'commit' })
    const photo = { name: '欠条.png', mimeType: 'image/png', buffer: await png() }
    await page.locator('input[type=file]').setInputFiles([photo])
    go()
    await page.locator('.upload-state', { hasText: '已上传' }).waitFor()
  })

  it('survives a video of two gigabytes, which is refused before any of it is sent', async () => {
    const { page } = await asker()
    const video = join(tmpdir(), `庭审录像-${process.pid}.mp4`)
    writeFileSync(video, '')
    truncateSync(video, 2_000_000_000)
    const sent: string[] = []
    page.on('request', request => {
      if (request.url().includes('/files/')) sent.push(request.url())
    })
    try {
      await question(page).fill(liXiuying.story.text)
      await page.locator('.upload-add input').setInputFiles(video)
      await sees(page, '太大，未添加，最大')
    } finally {
      rmSync(video)
    }
    expect([sent, await page.locator('.upload').count()]).toEqual([[], 0])
    await expect.poll(() => question(page).inputValue()).toBe(liXiuying.story.text)
    await send(page, '下一步')
    await sees(page, '确认手机号')
  })

  it('survives a lost connection, says so, and goes on with the next tap once it is back', async () => {
    const { context, page } = await asker()
    await question(page).fill(liXiuying.story.text)
    await context.setOffline(true)
    await send(page, '下一步')
    await sees(page, '您写的内容都还在')
    await context.setOffline(false)
    await sees(page, '网络已恢复，请再点一次')
    await expect.poll(() => question(page).inputValue()).toBe(liXiuying.story.text)
    await send(page, '下一步')
    await sees(page, '确认手机号')
  })

  it('survives a sign-in that has ended before it is sent, and a double tap opens one question', async () => {
    const { page } = await asker()
    await writeAndCheck(page, wangJianjun)
    await endSignIn(wangJianjun)
    await send(page, '提交咨询')
    await confirmPhone(page, wangJianjun.mobile)
    await sees(page, wangJianjun.story.text)
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: '提交咨询' }).dblclick()
    await sees(page, '已送达 39 位')
    expect(await questionsThatBegin(wangJianjun.story.text)).toBe(1)
    await page.goto(installation.county('/consultation/ask'))
    await expect.poll(() => question(page).inputValue()).toBe('')
  })

  it('is there again by the browser’s Back and by loading anew, past a form that was refused', async () => {
    const { page } = await asker()
    await writeAndCheck(page, liXiuying)
    await page.goto(installation.county('/consultation/ask'))
    await question(page).fill('短')
    await send(page, '下一步')
    await page.getByRole('alert').first().waitFor()
    await question(page).fill(liXiuying.story.text)
    await send(page, '下一步')
    await sees(page, '请核对')
    await page.goBack()
    await expect.poll(() => question(page).inputValue()).toBe(liXiuying.story.text)
    await page.reload()
    await expect.poll(() => question(page).inputValue()).toBe(liXiuying.story.text)
    // Codes are sent to a number once a minute.
    installation.later(minutes(1))
  })

  it('survives in a conversation: a page loaded anew, and a sign-in that has ended', async () => {
    const { page } = await asker()
    await writeAndCheck(page, zhaoYaqin)
    await send(page, '提交咨询')
    const lawyer = await come(browser)
    visitors.push(lawyer)
    await lawyer.page.goto(installation.platform('/lawyers'))
    await confirmPhone(lawyer.page, adviserZhang.mobile)
    await lawyer.page
      .locator('.call', { hasText: zhaoYaqin.story.text.slice(0, 12) })
      .getByRole('link')
      .first()
      .click()
    await lawyer.page.getByText('不接下，直接写解答').click()
    await lawyer.page.getByLabel('您的解答').fill('孩子长期随您生活，法院一般会考虑这一点。')
    await send(lawyer.page, '发出解答')

    await page.locator('summary', { hasText: '追问' }).click()
    const followUp = page.getByLabel('您想再问什么')
    await followUp.fill(zhaoYaqin.story.followUp)
    await page.reload()
    await followUp.waitFor()
    await expect.poll(() => followUp.inputValue()).toBe(zhaoYaqin.story.followUp)
    await endSignIn(zhaoYaqin)
    await page.getByRole('button', { name: '追问' }).click()
    await confirmPhone(page, zhaoYaqin.mobile)
    await sees(page, '您刚才写的内容还在这里')
    await expect.poll(() => followUp.inputValue()).toBe(zhaoYaqin.story.followUp)
    await page.getByRole('button', { name: '追问' }).click()
    await sees(lawyer.page, zhaoYaqin.story.followUp)
  })
})
