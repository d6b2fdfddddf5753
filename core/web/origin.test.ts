import { beforeAll, describe, expect, test } from 'vitest'
import { type Browser, behindTls } from '#tests/browsing'
import { administratorIn, officerIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'

describe('an address with its scheme', () => {
  let proxied: Site
  let plain: Site
  beforeAll(async () => {
    proxied = await openSite('sqlite', [], { app: { behindProxy: true } })
    plain = await openSite('sqlite', [])
  })

  /** The links that open the way to a password, as an administrator of a county and one of the city are shown them. */
  async function secrets(site: Site, seenBy: (browser: Browser) => Browser) {
    const han = await officerIn(site, { name: '韩志国', username: 'han', permissions: ['*'] })
    const guo = await officerIn(site, { name: '郭晓东', username: 'guo', permissions: ['matters.read'] })
    const city = await administratorIn(site, { name: '王玉', username: 'wangyu', scope: '1509' })
    const deputy = await administratorIn(site, { name: '阿拉坦', username: 'altan', scope: '1509' })
    const links: (string | undefined)[] = []
    for (const [browser, path] of [
      [seenBy(han.browser), `/desk/staff/${guo.id}`],
      [seenBy(city.browser), `/city/administrators/${deputy.id}`],
    ] as const) {
      const invited = await browser.submit(await browser.open(path), {}, `${path}/invite`)
      links.push(/class="secret">([^<]+)\/[\w-]+</.exec(invited.html)?.[1])
    }
    return links
  }

  test('is https where the proxy ends TLS, for links with a token in them too', async () => {
    expect(await secrets(proxied, browser => browser.at(behindTls(proxied.app)))).toEqual([
      'https://zhuozi.localhost:3000/desk/password',
      'https://localhost:3000/city/password',
    ])
    const front = await proxied.browser('localhost').at(behindTls(proxied.app)).open('/')
    expect(front.html).toContain('href="https://zhuozi.localhost/"')
  })

  test('is what the browser asked for where no proxy is believed', async () => {
    expect(await secrets(plain, browser => browser.at(behindTls(plain.app)))).toEqual([
      'http://zhuozi.localhost:3000/desk/password',
      'http://localhost:3000/city/password',
    ])
  })
})
