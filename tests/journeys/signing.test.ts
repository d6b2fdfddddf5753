import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifySealed } from '#core/signing'
import { launchBrowser } from '#tests/browser'
import { COUNTY, type Installation, startInstallation } from '#tests/installation'
import { readPdf } from '#tests/pdf'
import { graze, offer } from '#tests/with-signatures'
import { operator } from './busy.ts'
import { type Contexts, signIn } from './signed-in.ts'

let installation: Installation
let browser: Browser
let contexts: Contexts
beforeAll(async () => {
  ;[installation, browser] = await Promise.all([startInstallation({ also: [graze] }), launchBrowser()])
  contexts = await signIn(browser, installation)
})
afterAll(async () => {
  await browser.close()
  await installation.close()
})

/** Draws on the sheet, in parts of its canvas: from place to place without lifting the finger. */
async function draw(page: Page, ...places: readonly (readonly [number, number])[]): Promise<void> {
  const { x, y, width, height } = (await page.locator('.sign-sheet canvas').boundingBox())!
  const [first, ...rest] = places.map(([across, down]) => [x + across * width, y + down * height] as const)
  await page.mouse.move(...first!)
  await page.mouse.down()
  for (const place of rest) await page.mouse.move(...place, { steps: 8 })
  await page.mouse.up()
}

async function sign(page: Page): Promise<void> {
  await page.getByRole('button', { name: '点这里手写签名' }).click()
  await draw(page, [0.3, 0.2], [0.3, 0.7])
  await draw(page, [0.6, 0.3], [0.3, 0.5], [0.5, 0.8])
  await page.getByRole('button', { name: '写好了' }).click()
}

/** Applies at the form's page, up to where it is signed. */
async function applied(page: Page): Promise<void> {
  await page.goto(installation.county('/graze/apply'))
  await page.getByLabel('姓名').fill('王建军')
  await page.getByLabel('草场').fill('北草场')
  await page.locator('form.form .actions button').first().click()
  await page.getByRole('button', { name: '确认无误，去签名' }).click()
  await page.getByText('请看完下面的文书').waitFor()
}

test('a citizen reads what they apply for, signs it with the finger, and keeps the sealed paper', async () => {
  const page = await contexts.phone.citizen.newPage()
  await applied(page)
  await expect.poll(() => page.locator('.sheet').getByText('轮牧申请表').count()).toBe(1)
  await page.getByRole('button', { name: '确认签名' }).click()
  await page.locator('.error').getByText('还没有签名').waitFor()
  await page.getByRole('button', { name: '点这里手写签名' }).click()
  await expect.poll(() => page.getByRole('button', { name: '写好了' }).isDisabled()).toBe(true)
  await draw(page, [0.5, 0.5], [0.501, 0.5])
  await page.getByRole('button', { name: '写好了' }).click()
  await page.locator('.sign-title').getByText('请完整写出您的姓名').waitFor()
  await page.getByRole('button', { name: '重写' }).click()
  await draw(page, [0.3, 0.2], [0.3, 0.7])
  await draw(page, [0.6, 0.3], [0.3, 0.5], [0.5, 0.8])
  await draw(page, [0.7, 0.1], [0.2, 0.1])
  await page.getByRole('button', { name: '撤销一笔' }).click()
  await page.getByRole('button', { name: '写好了' }).click()
  const shown = page.getByRole('img', { name: '您的签名' })
  await expect.poll(() => shown.locator('polyline').count()).toBe(2)
  // Not agreed to: what was drawn stays.
  await page.getByRole('button', { name: '确认签名' }).click()
  await page.getByRole('link', { name: '请先勾选同意' }).waitFor()
  await expect.poll(() => shown.locator('polyline').count()).toBe(2)
  await page.getByLabel('本人确认以上内容系本人真实意思表示').check()
  await page.getByRole('button', { name: '确认签名' }).click()
  await page.getByText('签好了').waitFor()
  await page.getByText('草原站会在三日内联系您').waitFor()
  await page.getByRole('link', { name: '看这件事的进展' }).click()
  await page.getByText('已提交').first().waitFor()
  const download = page.locator('#documents a[download]')
  await download.waitFor({ timeout: 60_000 })
  const [file] = await Promise.all([page.waitForEvent('download'), download.click()])
  const bytes = await readFile(await file.path())
  expect(verifySealed(bytes)).toMatchObject({ sealed: true, intact: true })
  const { pages } = await readPdf(bytes)
  expect(pages[1]).toContain('签名证据页')
  expect(pages[1]).toContain('手机验证码登录')
  await page.close()
})

test('two sign: one on their own phone, which they then pass on to the other', async () => {
  const page = await contexts.phone.citizen.newPage()
  await applied(page)
  await page.getByLabel('本人确认以上内容').check()
  await sign(page)
  await page.getByRole('button', { name: '确认签名' }).click()
  await page.getByText('签好了').waitFor()
  const ref = /\/matters\/(gz-[\d-]+)\//.exec(page.url())![1]!
  await installation.deployment.run(COUNTY, offer, { ref, input: { one: '王建军', other: '乌云' } }, operator)
  await page.goto(installation.county(`/matters/${ref}`))
  await page.getByText('等您签名').waitFor()
  await page.getByRole('link', { name: '去签名' }).click()
  await expect.poll(() => page.locator('.sheet').count()).toBe(2)
  await page.getByLabel('本人确认以上内容').check()
  await sign(page)
  await page.getByRole('button', { name: '确认签名' }).click()
  await page.getByText('您已经签好').waitFor()
  await page.getByRole('button', { name: '发链接让乌云自己签' }).click()
  await page.getByText('/sign/').waitFor()
  await page.getByRole('link', { name: '返回' }).click()
  await page.getByRole('link', { name: '请乌云在这部手机上签' }).click()
  await page.getByText('请把手机交给乌云').waitFor()
  await page.getByLabel('本人确认以上内容').check()
  await sign(page)
  await page.getByRole('button', { name: '确认签名' }).click()
  await page.getByText('签好了').waitFor()
  await page.close()
})

test('an officer sees who has still to sign, and records who signed on paper', async () => {
  const citizen = await contexts.phone.citizen.newPage()
  await applied(citizen)
  const at = new URL(citizen.url()).pathname
  const page = await contexts.desktop.officer.newPage()
  await page.goto(installation.county(`/desk${at}`))
  await page.getByRole('link', { name: '登记签名' }).waitFor()
  await page.getByRole('link', { name: '登记签名' }).click()
  await page.getByRole('button', { name: '登记签名' }).click()
  await page.getByRole('link', { name: /请选择怎样签的/ }).waitFor()
  await page.close()
  await citizen.close()
})

test('without scripts one is told how else it is done', async () => {
  const citizen = await contexts.phone.citizen.newPage()
  await applied(citizen)
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await contexts.phone.citizen.storageState(),
  })
  const page = await context.newPage()
  await page.goto(citizen.url())
  await page.getByText('您的浏览器没有开启').waitFor()
  await expect.poll(() => page.getByRole('link', { name: '打印《轮牧申请表》' }).count()).toBe(1)
  await context.close()
  await citizen.close()
})
