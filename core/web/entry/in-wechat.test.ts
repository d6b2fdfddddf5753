import { beforeAll, beforeEach, expect, test } from 'vitest'
import { addStaff, putRole } from '#core/auth'
import type { Caller } from '#core/commands'
import { type Preference, readEntry } from '#core/notices'
import { type OfficerId, principalKey } from '#core/people'
import { bound, followed } from '#core/wechat'
import { type Browser, textOf } from '#tests/browsing'
import { lawyerIn, operator } from '#tests/signed-in'
import type { Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import type { Wechat } from '#tests/wechat'
import { openWechatSite } from '#tests/with-wechat'
import { Recorder, tellOfWell, well } from '#tests/with-wells'
import { ZHUOZI } from '#tests/world'

const system = { principal: { kind: 'system' }, name: 'WeChat', via: 'page' } as const
const USER_AGENT = 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 MicroMessenger/8.0.50 Language/zh_CN'
const WHY = '转发给别人不能登录'
const PLATFORM = 'localhost:3000'
const COUNTY = 'zhuozi.localhost:3000'

eachStoreKind('a link in a message, once it is forwarded in WeChat', kind => {
  let site: Site
  let wechat: Wechat
  let teller: Caller
  let lawyer: Caller
  let officer: Caller
  const sms = new Recorder()
  beforeAll(async () => {
    const opened = await openWechatSite(kind, [well], {
      others: () => [sms],
      address: (county, path) => `http://${county ? COUNTY : PLATFORM}${path}`,
    })
    ;({ site, wechat } = opened)
    const { appId } = wechat
    const { deployment } = site.world
    teller = await site.world.officer('赵科员', 'well.tell')
    lawyer = await site.world.lawyer('苏和律师', { adviserOf: ZHUOZI })
    const role = { id: 'reader', name: '看', permissions: ['matters.read'] }
    await deployment.run(ZHUOZI, putRole, role, operator)
    const given = { username: 'surina', name: '苏日娜', phone: '13800000061', roles: ['reader'] }
    const { id } = await deployment.run(ZHUOZI, addStaff, given, operator)
    officer = { principal: { kind: 'officer', id: id as OfficerId }, name: '苏日娜', via: 'page' }
    wechat.followers.add('o-suhe')
    wechat.followers.add('o-surina')
    const suhe = { appId, openid: 'o-suhe' }
    await deployment.runOnPlatform(followed.platform, suhe, system)
    await deployment.runOnPlatform(
      bound.platform,
      { ...suhe, principal: principalKey(lawyer.principal) },
      system,
    )
    const surina = { appId, openid: 'o-surina' }
    await deployment.run(ZHUOZI, followed.county, surina, system)
    await deployment.run(
      ZHUOZI,
      bound.county,
      { ...surina, principal: principalKey(officer.principal) },
      system,
    )
    return () => wechat.stop()
  })
  beforeEach(() => {
    wechat.trouble = () => undefined
  })

  /** The address of the link that somebody was sent. */
  async function linkTo(caller: Caller, channel: 'wechat' | 'sms' = 'wechat'): Promise<string> {
    const { deployment } = site.world
    const choices: Preference['choices'] = (['wechat', 'sms'] as const).map(one => ({
      kind: 'well.dug',
      channel: one,
      wanted: one === channel,
    }))
    const { prefer, preferAsLawyer } = deployment.notices
    if (caller.principal.kind === 'lawyer')
      await deployment.runOnPlatform(preferAsLawyer, { choices }, caller)
    else await deployment.run(ZHUOZI, prefer, { choices }, caller)
    await deployment.run(ZHUOZI, tellOfWell, { to: [principalKey(caller.principal)] }, teller)
    await site.world.settle()
    await deployment.notices.settled()
    return channel === 'sms' ? `/go/${sms.sent.at(-1)!.entry}` : new URL(wechat.messages.at(-1)!.url).pathname
  }
  function inWechatOf(openid: string, host: string): Browser {
    wechat.entering.visitor = openid
    const browser = site.browser(host)
    browser.headers = { 'user-agent': USER_AGENT }
    return browser
  }
  /** Opens a link as WeChat's browser does, there and back where it asks WeChat who comes. */
  async function open(browser: Browser, link: string) {
    let to = link
    for (let step = 0; step < 6; step++) {
      const answer = await browser.request(to)
      if (answer.status !== 303) return { path: to, html: await answer.text() }
      const next = answer.headers.get('location')!
      to = next.startsWith('http') && !next.includes('localhost:3000') ? wechat.consent(next)! : next
      if (to.includes('/we-2026-')) return { path: to, html: '' }
    }
    throw new Error(`${link} leads nowhere`)
  }

  test.each(['wechat', 'sms'] as const)(
    'by %s opens the very matter for whom it was sent to, in their WeChat, without a tap',
    async channel => {
      const browser = inWechatOf('o-suhe', PLATFORM)
      expect((await open(browser, await linkTo(lawyer, channel))).path).toMatch(/^\/lawyers\/c\/zhuozi\/we-/)
      const desk = inWechatOf('o-surina', COUNTY)
      expect((await open(desk, await linkTo(officer, channel))).path).toMatch(/^\/desk\/matters\/we-/)
    },
  )

  test.each(['wechat', 'sms'] as const)(
    'by %s signs nobody else in, in their WeChat: they are asked for their own sign-in, and told why',
    async channel => {
      for (const [caller, host, cookie] of [
        [lawyer, PLATFORM, 'zj_lawyer'],
        [officer, COUNTY, 'zj_officer'],
      ] as const) {
        const link = await linkTo(caller, channel)
        const stranger = inWechatOf('o-stranger', host)
        const asked = await open(stranger, link)
        expect(asked.path).toContain('/sign-in/phone?next=%2Fgo%2F')
        expect(textOf(asked.html)).toContain(WHY)
        const code = link.slice('/go/'.length)
        if (channel === 'sms') expect(asked.html).not.toContain(code)
        await stranger.request(link, { method: 'POST' })
        await stranger.request(link, { method: 'POST' })
        expect(stranger.cookie(cookie)).toBeUndefined()
        expect(readEntry(code)!.county).toBe(ZHUOZI)
      }
    },
  )

  test('signs nobody in where WeChat does not say who it is', async () => {
    const link = await linkTo(lawyer, 'sms')
    wechat.trouble = path => (path.includes('oauth2') ? 'busy' : undefined)
    const browser = inWechatOf('o-suhe', PLATFORM)
    expect(textOf((await open(browser, link)).html)).toContain(WHY)
    await browser.request(link, { method: 'POST' })
    expect(browser.cookie('zj_lawyer')).toBeUndefined()
  })

  test('is worth nothing in another browser either, where WeChat brought it', async () => {
    const link = await linkTo(lawyer)
    const browser = site.browser(PLATFORM)
    const asked = await open(browser, link)
    expect(textOf(asked.html)).toContain(WHY)
    await browser.request(link, { method: 'POST' })
    expect(browser.cookie('zj_lawyer')).toBeUndefined()
  })

  test('leaves another lawyer signed in as who they are, and says that it is not theirs', async () => {
    const link = await linkTo(lawyer)
    const other = await site.world.lawyer('乌云', { adviserOf: ZHUOZI })
    const binding = { appId: wechat.appId, openid: 'o-wuyun', principal: principalKey(other.principal) }
    await site.world.deployment.runOnPlatform(bound.platform, binding, system)
    for (const browser of [inWechatOf('o-wuyun', PLATFORM), await lawyerIn(site, other)]) {
      const told = await open(browser, link)
      expect(told.path).toBe(link)
      expect(textOf(told.html)).toContain('这条通知是发给另一个账号的')
      expect((await browser.open('/lawyers/sign-in/phone?as=other')).html).toContain('name="phone"')
    }
  })
})
