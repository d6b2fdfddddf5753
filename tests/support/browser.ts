import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'
import { browserFiles } from './browser-files.ts'

export type VisitorOptions = Omit<BrowserContextOptions, 'javaScriptEnabled'> & { javaScript?: boolean }

/** Where a machine says nothing of its language, a browser can neither open nor name a file in Chinese. */
const UTF8 = { LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' }

/**
 * A Chromium that comes with the npm packages alone: it needs no library and no font of the machine. Every host name
 * leads to this machine, so a county's own domain can be visited, and no page can reach a third party.
 */
export async function launchBrowser(options: { args?: string[] } = {}): Promise<Browser> {
  const { executable, env } = await browserFiles()
  const args = ['--no-sandbox', '--host-resolver-rules=MAP * 127.0.0.1', ...(options.args ?? [])]
  try {
    return await chromium.launch({
      executablePath: executable,
      args,
      env: { ...process.env, ...UTF8, ...env },
    })
  } catch (cause) {
    throw new Error(
      `The browser that the tests need did not start: ${executable}. What it lacks is shown by ` +
        `LD_LIBRARY_PATH=${env.LD_LIBRARY_PATH} ldd ${executable}`,
      { cause },
    )
  }
}

const chineseVisitor = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai' }

/** A person on a phone of common size, with a finger for a mouse. */
export function phone(browser: Browser, options: VisitorOptions = {}): Promise<BrowserContext> {
  const screen = {
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  }
  return visit(browser, { ...screen, ...options })
}

/** A person at an office computer. */
export function desktop(browser: Browser, options: VisitorOptions = {}): Promise<BrowserContext> {
  return visit(browser, { viewport: { width: 1440, height: 900 }, ...options })
}

function visit(browser: Browser, { javaScript = true, ...options }: VisitorOptions) {
  return browser.newContext({ ...chineseVisitor, javaScriptEnabled: javaScript, ...options })
}
