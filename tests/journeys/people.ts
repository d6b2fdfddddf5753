import type { Browser, BrowserContext, Page } from 'playwright-core'
import { desktop, phone, type VisitorOptions } from '#tests/browser'
import { demoPassword } from '../../tenants/demo/index.ts'

/** Somebody with a browser of their own, and everything that it complained of. */
export interface Visitor {
  readonly context: BrowserContext
  readonly page: Page
  /** Errors of the console and of scripts, with the page they came from. */
  readonly complaints: string[]
}

interface ComeOptions extends VisitorOptions {
  readonly device?: 'phone' | 'desktop'
}

/** A person comes, with a phone unless said otherwise. */
export async function come(
  browser: Browser,
  { device = 'phone', ...options }: ComeOptions = {},
): Promise<Visitor> {
  const context = await (device === 'phone' ? phone : desktop)(browser, options)
  context.setDefaultTimeout(45_000)
  const page = await context.newPage()
  return { context, page, complaints: complaintsOf(page) }
}

/** Collects what a page's browser complains of from now on. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', error => complaints.push(`${page.url()}: ${error.message}`))
  return complaints
}

/** The page's own form, its button by the word that is on it. */
export const send = (page: Page, word: string): Promise<void> =>
  page.getByRole('button', { name: word, exact: true }).click()

/** Fills in the sign-in that is before the person: number, then the code that the demo shows. */
export async function confirmPhone(page: Page, mobile: string): Promise<void> {
  await page.getByLabel('手机号').fill(mobile)
  await send(page, '获取验证码')
  const shown = await page.getByText(/验证码是 \d{6}/).textContent()
  await page.getByLabel('验证码').fill(/\d{6}/.exec(shown ?? '')?.[0] ?? '')
  await send(page, '登录')
}

/** Signs in to the desk. */
export async function enterDesk(page: Page, username: string, password = demoPassword): Promise<void> {
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码').fill(password)
  await send(page, '登录')
}
