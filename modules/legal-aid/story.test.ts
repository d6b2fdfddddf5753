import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifySealed } from '#core/signing'
import { launchBrowser } from '#tests/browser'
import { type Installation, startInstallation } from '#tests/installation'
import { readPdf } from '#tests/pdf'
import { adviserZhang, legalAidHead, legalAidOfficer, wangJianjun } from '../../tenants/demo/index.ts'
import { come, confirmPhone, enterDesk } from '../../tests/journeys/people.ts'

let installation: Installation
let browser: Browser
beforeAll(async () => {
  ;[installation, browser] = await Promise.all([startInstallation(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await installation.close()
})

const next = (page: Page) => page.getByRole('button', { name: '下一步' }).click()
const heading = (page: Page, words: string) => page.getByRole('heading', { name: words, level: 1 }).waitFor()

/** Fills in the application, one subject a page, and sends it. */
async function apply(page: Page): Promise<void> {
  await page.goto(installation.county('/'))
  await page.getByRole('link', { name: '法律援助' }).first().click()
  await page.getByRole('button', { name: '开始填写' }).click()
  await page.getByLabel('讨要工资、确认劳动关系').check()
  await next(page)
  await heading(page, '您给谁申请')
  await page.getByLabel('给自己').check()
  await next(page)
  await heading(page, '申请人是谁')
  await page.getByLabel('申请人的姓名').fill(wangJianjun.name)
  await page.getByLabel('申请人的身份证号').fill(wangJianjun.idCard)
  await page.getByLabel('申请人现在的住址').fill('大榆树乡胜利村 12 号')
  await next(page)
  await heading(page, '申请人的情况')
  await page.getByLabel('农民工').check()
  await next(page)
  await heading(page, '申请人有没有这些证明')
  await page.getByLabel('进城务工人员').check()
  await next(page)
  await heading(page, '事情的经过')
  await page.getByLabel('发生了什么事').fill(wangJianjun.story.text)
  await next(page)
  await heading(page, '对方和办理的情况')
  await page.getByLabel('这件事现在到哪一步了').selectOption('before')
  await next(page)
  await heading(page, '材料')
  await page.getByLabel('同意电子送达').check()
  await next(page)
  await heading(page, '检查您的回答')
  await page.getByLabel('我同意法律援助中心').check()
  await page.getByRole('button', { name: '提交，去签名' }).click()
}

/** Draws a name on the sheet, and signs. */
async function sign(page: Page): Promise<void> {
  await page.getByText('请看完下面的文书').waitFor()
  expect(await page.locator('.sheet').count()).toBe(2)
  await page.getByLabel('本人确认以上内容').check()
  await page.getByRole('button', { name: '点这里手写签名' }).click()
  const { x, y, width, height } = (await page.locator('.sign-sheet canvas').boundingBox())!
  for (const [from, to] of [
    [0.3, 0.35],
    [0.6, 0.4],
  ] as const) {
    await page.mouse.move(x + from * width, y + 0.2 * height)
    await page.mouse.down()
    await page.mouse.move(x + to * width, y + 0.8 * height, { steps: 8 })
    await page.mouse.up()
  }
  await page.getByRole('button', { name: '写好了' }).click()
  await page.getByRole('button', { name: '确认签名' }).click()
  await page.getByText('签好了').waitFor()
}

/** A paper on a matter's page, by its title. */
const paper = (page: Page, title: string) => page.locator('.paper strong', { hasText: title }).first()

/** The form of a command on a matter's page, opened. */
async function form(page: Page, verb: string) {
  const found = page.locator(`form[action$="/actions/${verb}"]`)
  await page.locator('details', { has: found }).last().locator('summary').first().click()
  return found
}

test('a citizen applies on a phone, the centre grants and assigns, and the decision is in their hands', async () => {
  const [citizen, examiner, head, lawyer] = await Promise.all([
    come(browser),
    come(browser, { device: 'desktop' }),
    come(browser),
    come(browser),
  ])
  const { page } = citizen
  await page.goto(installation.county('/mine'))
  await confirmPhone(page, wangJianjun.mobile)
  await page.waitForURL(url => !url.pathname.includes('sign-in'))
  await apply(page)
  await sign(page)
  const ref = /fy-\d{4}-\d{6}/.exec(page.url())![0]
  for (const [visitor, officer] of [
    [examiner, legalAidOfficer],
    [head, legalAidHead],
  ] as const) {
    await visitor.page.goto(installation.county(`/desk/matters/${ref}`))
    await enterDesk(visitor.page, officer.username)
    await visitor.page.waitForURL(url => url.pathname.endsWith(ref))
  }
  const desk = examiner.page
  await paper(desk, '法律援助申请材料接收凭证').waitFor()
  const accepting = await form(desk, 'accept')
  await accepting.getByLabel('劳动争议调解与仲裁代理').check()
  await accepting.getByRole('button', { name: '受理审查' }).click()
  const proposing = await form(desk, 'propose')
  await proposing.getByLabel('给予法律援助', { exact: true }).check()
  await proposing.getByLabel('事实和理由').fill('属于进城务工人员追索工资，免予核查经济困难状况。')
  await proposing.getByLabel('依据的条文').fill('第三十一条第五项、第四十二条第三项')
  await proposing.getByRole('button', { name: '提出审查意见' }).click()
  await head.page.getByText('建议给予法律援助').first().waitFor()
  const deciding = await form(head.page, 'decide')
  await deciding.getByLabel('同意，作出决定').check()
  await deciding.getByRole('button', { name: '审批' }).click()
  const assigning = await form(desk, 'assign')
  await assigning.getByLabel('律师姓名或执业证号').fill(adviserZhang.name)
  await assigning.getByRole('button', { name: '指派名录里的律师' }).click()
  await paper(desk, '指派通知书').waitFor()

  await lawyer.page.goto(installation.platform(`/lawyers/c/zhuozi/${ref}`))
  await confirmPhone(lawyer.page, adviserZhang.mobile)
  await lawyer.page.getByText(wangJianjun.name).first().waitFor()
  await lawyer.page.getByText('登记已签委托协议').first().waitFor()

  await page.goto(installation.county(`/matters/${ref}`))
  await page.getByText('已经指派，承办的律师会联系您签委托协议').waitFor()
  const decision = page.locator('.paper', { hasText: '给予法律援助决定书' }).locator('a[download]')
  await decision.waitFor({ timeout: 60_000 })
  const [file] = await Promise.all([page.waitForEvent('download'), decision.click()])
  const bytes = await readFile(await file.path())
  expect(verifySealed(bytes)).toMatchObject({ sealed: true, intact: true })
  const text = (await readPdf(bytes)).pages.join('').replaceAll(/\s/g, '')
  expect(text).toContain('决定给予法律援助，形式为劳动争议调解与仲裁代理')
  expect([citizen, examiner, head, lawyer].flatMap(({ complaints }) => complaints)).toEqual([])
  expect(installation.errors).toEqual([])
})
