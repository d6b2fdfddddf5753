import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, phone } from '#tests/browser'
import { type Installation, startInstallation } from '#tests/installation'
import { png } from '#tests/sample-files'
import { help } from '#tests/with-steps'
import { wangJianjun } from '../../tenants/demo/index.ts'
import { confirmPhone } from './people.ts'

let installation: Installation
let browser: Browser
beforeAll(async () => {
  ;[installation, browser] = await Promise.all([startInstallation({ also: [help] }), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await installation.close()
})

const next = (page: Page) => page.getByRole('button', { name: '下一步' }).click()

/** A phone in which Wang Jianjun has signed in by the form's first page. */
async function wangsPhone(
  options: { javaScript?: boolean } = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await phone(browser, options)
  const page = await context.newPage()
  await page.goto(installation.county('/help/apply'))
  await page.getByRole('link', { name: '登录后开始填写' }).click()
  await confirmPhone(page, wangJianjun.mobile)
  await page.waitForURL(/help\/apply$/)
  return { context, page }
}

test('a form is begun on one phone with photos, ended on another without scripts, and answered by a receipt', async () => {
  const { context, page } = await wangsPhone()
  await page.getByRole('button', { name: '开始填写' }).click()
  await page.getByRole('button', { name: '我已阅读，下一步' }).click()
  await next(page)
  await page.getByRole('alert').getByText('请选择一项').waitFor()
  await page.getByText('讨要工资').click()
  await next(page)
  await page.getByLabel('欠薪的单位或个人').fill('大榆树乡某建筑队')
  await page.getByLabel('经过').fill('干了三')
  await next(page)
  await page.getByRole('alert').getByRole('link').click()
  // Nobody types sooner than the caret stands at the end, which a busy machine is slow to do.
  const caret = () => page.getByLabel('经过').evaluate(field => (field as HTMLTextAreaElement).selectionStart)
  await expect.poll(caret).toBe('干了三'.length)
  // What was refused is not replaced by what is typed next.
  await page.keyboard.type('个月，工资一直没给。')
  await page.getByText('错误：').waitFor()
  // What was typed is there after the page was closed by mistake.
  await page.reload()
  await expect.poll(() => page.getByLabel('经过').inputValue()).toBe('干了三个月，工资一直没给。')
  await next(page)
  await page.getByText('代别人申请').click()
  await next(page)
  await page.getByLabel('关系').fill('儿子')
  await next(page)
  const photos = { '欠条.png': await png(64, 48), '合同.png': await png(48, 64) }
  await page.setInputFiles(
    'input[type=file]',
    Object.entries(photos).map(([name, buffer]) => ({ name, mimeType: 'image/png', buffer })),
  )
  await page.getByText('100%').nth(1).waitFor()
  const scrolls = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect(scrolls).toBe(false)
  await page.getByRole('button', { name: '先保存，以后再填' }).click()
  await page.waitForURL(/mine$/)
  await context.close()

  installation.later(120_000)
  const other = await wangsPhone({ javaScript: false })
  await other.page.goto(installation.county('/mine'))
  await other.page.getByRole('link', { name: /欠薪求助申请/ }).click()
  await other.page.getByRole('heading', { name: '检查您的回答' }).waitFor()
  await expect.poll(() => other.page.getByText('合同').count()).toBeGreaterThan(0)
  await other.page.getByRole('link', { name: /修改\s*经过/ }).click()
  await expect.poll(() => other.page.getByLabel('经过').inputValue()).toBe('干了三个月，工资一直没给。')
  await other.page.getByLabel('经过').fill('干了四个月，工资一直没给。')
  await other.page.getByRole('button', { name: '保存修改' }).click()
  await other.page.getByText('干了四个月').waitFor()
  await other.page.getByLabel(/我同意司法局/).check()
  await other.page.getByRole('button', { name: '提交申请' }).click()
  await other.page.waitForURL(/matters\/hp-/)
  await other.page.getByRole('link', { name: '材料接收回执' }).click()
  await expect.poll(() => other.page.getByText('校验码 SHA-256').count()).toBe(2)
  await other.context.close()
  expect(installation.errors).toEqual([])
})
