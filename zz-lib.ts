import { existsSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { launchBrowser, phone, desktop } from './tests/support/browser.ts'
import { confirmPhone, enterDesk } from './tests/journeys/people.ts'
export const HOST = 'http://zhuozi.localhost:4121'
export const LAW = 'http://localhost:4121'
export const browser = await launchBrowser()
export async function who(name: string, device: 'phone' | 'desktop' = 'phone') {
  const file = `/tmp/w6b/state-${name}.json`
  const make = device === 'phone' ? phone : desktop
  const context = await make(browser, existsSync(file) ? { storageState: file } : {})
  context.setDefaultTimeout(15000)
  const page = await context.newPage()
  page.on('console', m => m.type() === 'error' && console.log('CONSOLE', page.url(), m.text()))
  page.on('pageerror', e => console.log('PAGEERROR', page.url(), e.message))
  if (!existsSync(file)) {
    if (/^\d/.test(name)) {
      if (name.startsWith('1690001') || name.startsWith('1690002')) { await page.goto(LAW + '/sign-in') } else await page.goto(HOST + '/sign-in')
      await confirmPhone(page, name)
    } else { await page.goto(HOST + '/desk/sign-in'); await enterDesk(page, name) }
    await page.waitForTimeout(1500)
    await context.storageState({ path: file })
  }
  return page
}
let n = 0
export async function shot(page: Page, name: string, full = true) {
  await page.waitForTimeout(300)
  await page.screenshot({ path: `/tmp/w6b/${name}.png`, fullPage: full })
}
export const click = (page: Page, word: string) => page.getByRole('button', { name: word, exact: true }).first().click()
export const errors = async (page: Page) => (await page.locator('.error, [role=alert]').allTextContents()).map(s => s.trim()).filter(Boolean)
