import type { Browser, BrowserContext } from 'playwright-core'
import { desktop, phone, type VisitorOptions } from '#tests/browser'
import type { Installation } from '#tests/installation'
import { administrator, adviserZhang, director, wangJianjun } from '../../tenants/demo/index.ts'
import { confirmPhone, enterDesk } from './people.ts'
import type { ViewerKind } from './places.ts'

export const DEVICES = ['phone', 'desktop'] as const
export type Device = (typeof DEVICES)[number]

/** A browser for each kind of viewer on each device, all signed in. */
export type Contexts = Readonly<Record<Device, Readonly<Record<ViewerKind, BrowserContext>>>>

/** Signs in one person of each realm, once, and gives them a phone and a computer. */
export async function signIn(
  browser: Browser,
  installation: Installation,
  screen: VisitorOptions = {},
): Promise<Contexts> {
  const enter = {
    visitor: async () => {},
    citizen: async page => {
      await page.goto(installation.county('/mine'))
      await confirmPhone(page, wangJianjun.mobile)
    },
    officer: async page => {
      await page.goto(installation.county('/desk'))
      await enterDesk(page, director.username)
    },
    lawyer: async page => {
      await page.goto(installation.platform('/lawyers'))
      await confirmPhone(page, adviserZhang.mobile)
    },
    administrator: async page => {
      await page.goto(installation.platform('/city'))
      await enterDesk(page, administrator.username)
    },
  } satisfies Record<ViewerKind, (page: Awaited<ReturnType<BrowserContext['newPage']>>) => Promise<void>>
  const contexts: Record<Device, Partial<Record<ViewerKind, BrowserContext>>> = { phone: {}, desktop: {} }
  for (const [viewer, come] of Object.entries(enter) as [ViewerKind, (typeof enter)['citizen']][]) {
    const context = await phone(browser, screen)
    const page = await context.newPage()
    await come(page)
    await page.waitForURL(url => !url.pathname.includes('sign-in'))
    await page.close()
    contexts.phone[viewer] = context
    contexts.desktop[viewer] = await desktop(browser, { storageState: await context.storageState() })
  }
  return contexts as Contexts
}
