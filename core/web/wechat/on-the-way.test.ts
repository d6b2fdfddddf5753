import { beforeAll, beforeEach, expect, test } from 'vitest'
import { platformSettingsCommand, settingsCommand } from '#core/tenancy'
import { hours } from '#core/time'
import { accountHash, followersOf, wechatSettings } from '#core/wechat'
import { type Browser, textOf } from '#tests/browsing'
import { operator } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { Wechat } from '#tests/wechat'
import { favour } from '#tests/with-pages'
import { ZHUOZI } from '#tests/world'

const USER_AGENT = 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 MicroMessenger/8.0.50 Language/zh_CN'
const OPENED = { accept: 'text/html,application/xhtml+xml', 'sec-fetch-dest': 'document' }
const MENU = '/favour/ask'

eachStoreKind('whoever opens a page in WeChat', kind => {
  let site: Site
  let wechat: Wechat
  beforeAll(async () => {
    wechat = await Wechat.start()
    site = await openSite(kind, [favour], { app: { wechat: wechat.places } })
    wechat.now = () => site.world.clock.now()
    const { deployment } = site.world
    const { appId, secret, token, aesKey } = wechat
    const account = { appId, secret, token, aesKey }
    await deployment.run(ZHUOZI, settingsCommand(wechatSettings), account, operator)
    await deployment.runOnPlatform(platformSettingsCommand(wechatSettings), account, operator)
    return () => wechat.stop()
  })
  beforeEach(() => {
    wechat.trouble = () => undefined
  })

  function inWechatOf(openid: string, more: Readonly<Record<string, string>> = OPENED): Browser {
    wechat.entering.visitor = openid
    const browser = site.browser()
    browser.headers = { 'user-agent': USER_AGENT, ...more }
    return browser
  }
  /** Opens an address as WeChat's browser does, there and back where it asks WeChat who comes. */
  async function open(browser: Browser, path: string) {
    const answer = await browser.request(path)
    const to = answer.headers.get('location')
    if (to === null) return { path, html: await answer.text() }
    return browser.open(to.includes('localhost:3000') || to.startsWith('/') ? to : wechat.consent(to)!)
  }
  async function confirm(browser: Browser, phone: string) {
    const asked = await browser.open('/sign-in/phone?next=/me')
    const code = await browser.submit(asked, { phone }, '/sign-in/code')
    return browser.submit(code, { code: site.codes.at(-1)!.code })
  }
  const bound = async () =>
    (
      await site.world.deployment.withCounty(ZHUOZI, ({ store, keys }) =>
        followersOf(store.read, accountHash(keys, wechat.appId)),
      )
    ).bound

  test('from its menu is signed in when they see it, once their phone was confirmed in this WeChat', async () => {
    const first = inWechatOf('o-li')
    const shown = await open(first, MENU)
    expect(shown.path).toBe(MENU)
    expect(first.cookie('zj_citizen')).toBeUndefined()
    // What was found out on the way is what the phone is bound to.
    expect(textOf((await confirm(first, '13800000071')).html)).toContain('已绑定')

    const later = inWechatOf('o-li')
    expect((await open(later, MENU)).path).toBe(MENU)
    expect(textOf((await later.open('/me')).html)).toContain('138****0071')
  })

  test('is asked of WeChat once an hour, and not for what a page fetches, or outside WeChat', async () => {
    const browser = inWechatOf('o-nobody')
    expect((await open(browser, '/')).path).toBe('/')
    expect((await browser.request(MENU)).status).toBe(200)
    for (const other of [{ accept: '*/*' }, { ...OPENED, 'sec-fetch-dest': 'empty' }])
      expect((await inWechatOf('o-nobody', other).request(MENU)).status).toBe(200)
    const outside = site.browser()
    outside.headers = OPENED
    expect((await outside.request(MENU)).status).toBe(200)
  })

  test('sees the page all the same where WeChat does not answer, and nobody where somebody signed out', async () => {
    wechat.trouble = path => (path.includes('oauth2') ? 'busy' : undefined)
    expect((await open(inWechatOf('o-li'), MENU)).path).toBe(MENU)
    wechat.trouble = () => undefined
    const browser = inWechatOf('o-li')
    await open(browser, MENU)
    await browser.send('/sign-out', {})
    site.world.clock.advance(hours(2))
    browser.forget('zj_wxasked')
    expect((await open(browser, MENU)).path).toBe(MENU)
    expect(browser.cookie('zj_citizen')).toBeUndefined()
  })

  test('binds it by a button where it was not recognised when they confirmed their phone', async () => {
    wechat.followers.add('o-su')
    const before = await bound()
    wechat.trouble = path => (path.includes('oauth2') ? 'busy' : undefined)
    const browser = inWechatOf('o-su')
    await open(browser, '/sign-in?next=/me')
    const own = await confirm(browser, '13800000072')
    expect(textOf(own.html)).toContain('绑定这个微信')
    const bind = '/sign-in/wechat/bind?next=/me'
    expect(own.html).toContain(`href="${bind}"`)
    const failed = await open(browser, bind)
    expect(textOf(failed.html)).toMatch(/没有绑定成功.*过一会儿再点一次/)
    wechat.trouble = () => undefined
    expect(textOf((await open(browser, bind)).html)).toContain('已绑定：在微信里打开不用登录')
    expect(await bound()).toBe(before + 1)

    // Whoever has the WeChat now decides whose it is.
    const second = await confirm(inWechatOf('o-else'), '13800000073')
    expect(textOf(second.html)).toContain('绑定这个微信')
    const passedOn = inWechatOf('o-su')
    await confirm(passedOn, '13800000074')
    expect(textOf((await open(passedOn, bind)).html)).toMatch(/138\*\*\*\*0074.*已绑定/)
    expect(await bound()).toBe(before + 1)
  })

  test('binds nothing outside WeChat, or without being signed in', async () => {
    const visitor = inWechatOf('o-su')
    expect((await visitor.request('/sign-in/wechat/bind?next=/me')).headers.get('location')).toBe('/me')
    const outside = await site.citizen('13800000075')
    expect(textOf((await outside.open('/me')).html)).not.toContain('绑定这个微信')
    expect((await outside.open('/sign-in/wechat/bind?next=/me')).path).toBe('/me')
  })

  test('is greeted as a lawyer by the platform’s account, which calls lawyers', async () => {
    const greeting = async (host: string) => {
      const { query, body } = wechat.posting.post({
        FromUserName: `o-${host}`,
        MsgType: 'event',
        Event: 'subscribe',
      })
      const answer = await site.app.request(`http://${host}/wechat?${query}`, { method: 'POST', body })
      return wechat.posting.answered(await answer.text())
    }
    expect(await greeting('localhost:3000')).toMatch(
      /^欢迎律师.*http:\/\/localhost:3000\/lawyers.*您所在的县/,
    )
    expect(await greeting('zhuozi.localhost:3000')).toContain('免费问律师')
  })
})
