import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { launchBrowser, phone, type VisitorOptions } from '#tests/browser'
import { type SiteOptions, startSite } from './site.ts'

/** A site for the tests of one file, and visitors with a phone who leave after each test. */
export function useSite(routes?: SiteOptions['routes']) {
  let browser: Browser
  let site: Awaited<ReturnType<typeof startSite>>
  const visitors: BrowserContext[] = []

  beforeAll(async () => {
    ;[browser, site] = await Promise.all([launchBrowser(), startSite({ routes })])
  })
  afterEach(async () => {
    for (const visitor of visitors.splice(0)) await visitor.close()
  })
  afterAll(async () => {
    await browser.close()
    site.close()
  })

  return {
    url: (path: string) => `${site.url}${path}`,
    async visit(path: string, options?: VisitorOptions): Promise<Page> {
      const context = await phone(browser, options)
      visitors.push(context)
      context.setDefaultTimeout(30_000)
      const page = await context.newPage()
      await page.goto(`${site.url}${path}`)
      return page
    },
  }
}

/** A promise and the hand that settles it. */
export function gate() {
  let open: () => void = () => {}
  const passed = new Promise<void>(resolve => {
    open = resolve
  })
  return { passed, open }
}
