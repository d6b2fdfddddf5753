import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { principalKey } from '#core/people'
import { platformSettingsCommand, setCounty, settingsCommand } from '#core/tenancy'
import { minutes } from '#core/time'
import { accountHash, bound, followersOf, wechatSettings } from '#core/wechat'
import { textOf } from '#tests/browsing'
import { lawyerIn, officerIn, operator } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { Wechat } from '#tests/wechat'
import { favour } from '#tests/with-pages'
import { XINGHE, ZHUOZI } from '#tests/world'

const system = { principal: { kind: 'system' }, name: 'WeChat', via: 'page' } as const
const USER_AGENT = 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 MicroMessenger/8.0.50 Language/zh_CN'

const connected = ({ appId, secret, token, aesKey, templateId: template }: Wechat) => ({
  appId,
  secret,
  token,
  aesKey,
  verification: 'MP_verify_abcdefgh12345678.txt',
  template,
})

eachStoreKind('a county’s Official Account', kind => {
  let site: Site
  let wechat: Wechat
  beforeAll(async () => {
    wechat = await Wechat.start()
    site = await openSite(kind, [favour], { app: { wechat: wechat.places } })
    wechat.now = () => site.world.clock.now()
    await site.world.deployment.run(ZHUOZI, settingsCommand(wechatSettings), connected(wechat), operator)
    return () => wechat.stop()
  })
  afterEach(() => vi.restoreAllMocks())
  const get = (path: string) => site.app.request(`http://zhuozi.localhost:3000${path}`)
  const post = ({ query, body }: { query: string; body: string }) =>
    site.app.request(`http://zhuozi.localhost:3000/wechat?${query}`, { method: 'POST', body })
  const followers = () =>
    site.world.deployment.withCounty(ZHUOZI, ({ store, keys }) =>
      followersOf(store.read, accountHash(keys, wechat.appId)),
    )
  const event = (openid: string, name: string, more = {}) =>
    wechat.posting.post({ FromUserName: openid, MsgType: 'event', Event: name, ...more })

  test('proves that the address is ours, and the domain by its file', async () => {
    const { query } = event('o1', 'VIEW')
    const { query: plain } = wechat.posting.post({ FromUserName: 'o1' }, { aes: false })
    expect(await (await get(`/wechat?${plain}&echostr=hello`)).text()).toBe('hello')
    const foreign = wechat.posting.post({ FromUserName: 'o1' }, { aes: false, token: 'another' })
    expect((await get(`/wechat?${foreign.query}&echostr=hello`)).status).toBe(403)
    site.world.clock.advance(minutes(6))
    expect((await get(`/wechat?${plain}&echostr=hello`)).status).toBe(403)
    expect(query).toContain('msg_signature')
    expect(await (await get('/MP_verify_abcdefgh12345678.txt')).text()).toBe('abcdefgh12345678')
    expect((await get('/MP_verify_0000000000000000.txt')).status).toBe(404)
  })

  test('notes who follows, once however often it is told, and tells them where to ask', async () => {
    const told = event('o-li', 'subscribe', { EventKey: 'qrscene_village-7' })
    const answer = await post(told)
    expect(wechat.posting.answered(await answer.text())).toContain('http://zhuozi.localhost:3000/')
    await post(told)
    expect(await followers()).toEqual({ following: 1, bound: 0 })
    const rows = await site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('wechat_person').selectAll().execute(),
    )
    expect(rows).toMatchObject([{ following: 1, scene: 'village-7' }])
    expect(JSON.stringify(rows)).not.toContain('o-li')
    site.world.clock.advance(minutes(1))
    await post(event('o-li', 'unsubscribe'))
    expect(await followers()).toEqual({ following: 0, bound: 0 })
    site.world.clock.advance(minutes(1))
    await post(event('o-li', 'subscribe'))
    const text = await post(
      wechat.posting.post({ FromUserName: 'o-li', MsgType: 'text', Content: '欠我工钱', MsgId: '1' }),
    )
    expect(wechat.posting.answered(await text.text())).toContain(
      '<a href="http://zhuozi.localhost:3000/words">点这里继续</a>',
    )
  })

  test('hears nobody but WeChat', async () => {
    const { query, body } = event('o-wang', 'subscribe')
    const other = wechat.posting.post(
      { FromUserName: 'o-wang', MsgType: 'event', Event: 'subscribe' },
      { token: 'another' },
    )
    for (const wrong of [
      other,
      { query: query.replace('msg_signature=', 'msg_signature=0'), body },
      { query, body: body.replace('<Encrypt>', '<Encrypt>A') },
      wechat.posting.post({ FromUserName: 'o-wang', MsgType: 'event', Event: 'subscribe' }, { aes: false }),
      { query, body: '<!DOCTYPE xml [<!ENTITY a "b">]><xml>&a;</xml>' },
    ])
      expect((await post(wrong)).status).toBe(403)
    expect(await followers()).toEqual({ following: 1, bound: 0 })
    expect((await site.app.request('http://xinghe.localhost:3000/wechat', { method: 'POST' })).status).toBe(
      404,
    )
  })

  test('lets a citizen confirm their phone once, and never again in this WeChat', async () => {
    const browser = site.browser()
    browser.headers = { 'user-agent': USER_AGENT }
    wechat.entering.visitor = 'o-li'
    const away = await browser.request('/sign-in?next=/mine')
    expect(away.status).toBe(303)
    const back = wechat.consent(away.headers.get('location')!)!
    const phone = await browser.open(back)
    expect(textOf(phone.html)).toContain('确认手机号')
    const code = await browser.submit(phone, { phone: '13800000077' })
    const mine = await browser.submit(code, { code: site.codes.at(-1)!.code })
    expect(mine.path).toBe('/mine')
    expect(await followers()).toEqual({ following: 1, bound: 1 })
    expect(phone.headers.get('content-security-policy')).toContain('frame-src https://*.qq.com webcompt:')

    const later = site.browser()
    later.headers = { 'user-agent': USER_AGENT }
    const again = await later.request('/sign-in?next=/me')
    const silent = await later.open(wechat.consent(again.headers.get('location')!)!)
    expect(silent.path).toBe('/me')
    expect(textOf(silent.html)).toContain('138****0077')
  })

  test('leads on whoever is led back twice, as some of its browsers do, though a code says who came only once', async () => {
    wechat.entering.visitor = 'o-li'
    const browser = site.browser()
    browser.headers = { 'user-agent': USER_AGENT }
    const away = await browser.request('/sign-in?next=/me')
    const back = wechat.consent(away.headers.get('location')!)!
    const cookie = `zj_wx=${browser.cookie('zj_wx')}`
    expect((await browser.open(back)).path).toBe('/me')
    // The second was asked before the first was answered.
    const second = await browser.request(back, { headers: { cookie } })
    expect((await browser.open(second.headers.get('location')!)).path).toBe('/me')
    // The way back from a page.
    expect((await browser.open(back)).path).toBe('/mine')
  })

  test('takes a code for five minutes, and then asks for the phone', async () => {
    const browser = site.browser()
    browser.headers = { 'user-agent': USER_AGENT }
    const away = await browser.request('/sign-in?next=/me')
    const back = wechat.consent(away.headers.get('location')!)!
    site.world.clock.advance(minutes(5))
    expect((await browser.open(back)).path).toContain('/sign-in/phone')
  })

  test('asks the next person who they are once somebody signed out, or lets them go on', async () => {
    wechat.entering.visitor = 'o-li'
    const browser = site.browser()
    browser.headers = { 'user-agent': USER_AGENT }
    const enter = async () => {
      const away = await browser.request('/sign-in?next=/me')
      return browser.open(wechat.consent(away.headers.get('location')!)!)
    }
    expect(textOf((await enter()).html)).toContain('138****0077')
    await browser.send('/sign-out', {})
    const asked = await enter()
    expect(textOf(asked.html)).toContain('确认手机号')
    const on = await browser.submit(asked, {}, '/sign-in/wechat')
    expect(textOf(on.html)).toContain('138****0077')

    await browser.send('/sign-out', {})
    const code = await browser.submit(await enter(), { phone: '13800000078' }, '/sign-in/code')
    const other = await browser.submit(code, { code: site.codes.at(-1)!.code })
    expect(textOf(other.html)).toContain('138****0078')
    browser.forget('zj_citizen')
    expect(textOf((await enter()).html)).toContain('138****0078')
    expect((await site.browser().open('/sign-in')).html).not.toContain('继续用这个微信登录')
  })

  test('believes no state, no code and no cookie that it did not give', async () => {
    wechat.entering.visitor = 'o-li'
    const browser = site.browser()
    browser.headers = { 'user-agent': USER_AGENT }
    const away = await browser.request('/sign-in?next=/me')
    const back = new URL(wechat.consent(away.headers.get('location')!)!)
    const thief = site.browser()
    thief.headers = { 'user-agent': USER_AGENT }
    expect((await thief.open(back.pathname + back.search)).path).toContain('/sign-in/phone')
    back.searchParams.set('state', '0'.repeat(32))
    expect((await browser.open(back.pathname + back.search)).path).toContain('/sign-in/phone')
    wechat.entering.snapshot = true
    const third = site.browser()
    third.headers = { 'user-agent': USER_AGENT }
    const shown = await third.request('/sign-in')
    const snapshot = new URL(wechat.consent(shown.headers.get('location')!)!)
    expect((await third.open(snapshot.pathname + snapshot.search)).path).toContain('/sign-in/phone')
    wechat.entering.snapshot = false
  })

  test('fills in what somebody calls themselves there, when they ask and agree, and keeps it when they do', async () => {
    const browser = await site.citizen('13800000075')
    expect((await browser.open('/me')).html).not.toContain('/me/wechat/name')
    browser.headers = { 'user-agent': USER_AGENT }
    expect((await browser.open('/me')).html).toContain('/me/wechat/name')
    wechat.entering.visitor = 'o-su'
    const comeBack = async () => {
      const away = await browser.request('/me/wechat/name')
      const address = away.headers.get('location')!
      expect(new URL(address).searchParams.get('scope')).toBe('snsapi_userinfo')
      return new URL(wechat.consent(address)!)
    }
    const unnamed = await browser.open((await comeBack()).href)
    expect(textOf(unnamed.html)).toContain('微信没有给出昵称，请直接填写')
    wechat.entering.names.set('o-su', '苏日娜')
    // Some of WeChat's browsers open the way back twice, and the code says who came only once.
    const back = (await comeBack()).href
    const [page, again] = await Promise.all([browser.open(back), browser.open(back)])
    expect(textOf(page.html)).toContain('这是您的微信昵称')
    expect(textOf(again.html)).toContain('这是您的微信昵称')
    expect(textOf((await browser.open('/me')).html)).not.toContain('苏日娜')
    expect(page.html).toMatch(/<input[^>]*value="苏日娜"/)
    expect(textOf((await browser.submit(page, { name: '苏日娜' }, '/me/name')).html)).toContain('苏日娜')
    const forged = await comeBack()
    forged.searchParams.set('state', '0'.repeat(32))
    expect((await browser.open(forged.href)).path).toBe('/me?unnamed')
  })

  test('writes to whoever followed before anybody told us, once they have confirmed their phone', async () => {
    const before = await followers()
    wechat.followers.add('o-early')
    wechat.entering.visitor = 'o-early'
    const browser = site.browser()
    browser.headers = { 'user-agent': USER_AGENT }
    const away = await browser.request('/sign-in?next=/mine')
    const phone = await browser.open(wechat.consent(away.headers.get('location')!)!)
    const code = await browser.submit(phone, { phone: '13800000079' })
    await browser.submit(code, { code: site.codes.at(-1)!.code })
    const { following, bound } = await followers()
    expect({ following, bound }).toEqual({ following: before.following + 1, bound: before.bound + 1 })
  })

  test('recognises nobody by a cookie that is older than the way there and back', async () => {
    wechat.entering.visitor = 'o-li'
    const browser = site.browser()
    browser.headers = { 'user-agent': USER_AGENT }
    const away = await browser.request('/sign-in?next=/me')
    await browser.open(wechat.consent(away.headers.get('location')!)!)
    await browser.send('/sign-out', {})
    const again = await browser.request('/sign-in?next=/me')
    const asked = await browser.open(wechat.consent(again.headers.get('location')!)!)
    site.world.clock.advance(minutes(11))
    const late = await browser.submit(asked, {}, '/sign-in/wechat')
    expect(late.path).toContain('/sign-in/phone')
  })

  test('lets whoever bound their WeChat undo that: it signs them in no longer, and nothing goes to it', async () => {
    wechat.entering.visitor = 'o-undone'
    wechat.followers.add('o-undone')
    const inWechat = () => {
      const browser = site.browser()
      browser.headers = { 'user-agent': USER_AGENT }
      return browser
    }
    const enter = async (browser = inWechat()) => {
      const away = await browser.request('/sign-in?next=/me')
      return { browser, page: await browser.open(wechat.consent(away.headers.get('location')!)!) }
    }
    const { browser: phone, page: asked } = await enter()
    const code = await phone.submit(asked, { phone: '13800000091' })
    const own = await phone.submit(code, { code: site.codes.at(-1)!.code })
    expect(textOf(own.html)).toContain('已绑定：在微信里打开不用登录')
    const { browser: lost } = await enter()

    const before = await followers()
    const undone = await phone.submit(own, {}, '/me/wechat/unbind')
    expect(textOf(undone.html)).toContain('已解除微信绑定')
    expect(await followers()).toEqual({ ...before, bound: before.bound - 1 })
    expect((await phone.open('/me')).path).toBe('/me')
    expect((await lost.request('/me')).status).toBe(303)
    expect(textOf((await enter()).page.html)).toContain('确认手机号')
  })

  test('lets officers and lawyers undo that too', async () => {
    const { deployment } = site.world
    const officer = await officerIn(site, { name: '赵科员', username: 'zhaokeyuan', permissions: [] })
    const lawyer = await site.world.lawyer('苏和律师')
    const { appId, secret, token, aesKey } = wechat
    const account = { appId, secret, token, aesKey }
    await deployment.runOnPlatform(platformSettingsCommand(wechatSettings), account, operator)
    const bind = { appId, openid: 'o-both' }
    const principals = [officer.caller, lawyer].map(({ principal }) => principalKey(principal))
    await deployment.run(ZHUOZI, bound.county, { ...bind, principal: principals[0]! }, system)
    await deployment.runOnPlatform(bound.platform, { ...bind, principal: principals[1]! }, system)
    for (const [browser, path] of [
      [officer.browser, '/desk/me'],
      [await lawyerIn(site, lawyer), '/lawyers/me'],
    ] as const) {
      const undone = await browser.submit(await browser.open(path), {}, `${path}/wechat/unbind`)
      expect(textOf(undone.html)).toContain('已解除微信绑定')
      expect(textOf((await browser.open(path)).html)).toContain('没有绑定')
    }
    await deployment.runOnPlatform(platformSettingsCommand(wechatSettings), { appId: '' }, operator)
  })

  test('leads people by the county’s own host, which is the one that the account names', async () => {
    const { deployment } = site.world
    const host = 'sfj.example.cn'
    await deployment.runOnPlatform(setCounty, { code: ZHUOZI, host }, operator)
    const browser = site.browser()
    browser.headers = { 'user-agent': USER_AGENT }
    const moved = await browser.request('/sign-in?next=/mine')
    expect(moved.headers.get('location')).toBe('http://sfj.example.cn:3000/sign-in?next=%2Fmine')
    const own = site.browser('sfj.example.cn:3000')
    own.headers = { 'user-agent': USER_AGENT }
    const away = await own.request('/sign-in?next=/mine')
    const back = new URL(away.headers.get('location')!).searchParams.get('redirect_uri')
    expect(back).toBe('http://sfj.example.cn:3000/sign-in/wechat')
    await deployment.runOnPlatform(setCounty, { code: ZHUOZI, host: null }, operator)
  })

  test('is left aside in 企业微信, which knows no Official Account', async () => {
    const browser = site.browser()
    browser.headers = { 'user-agent': `${USER_AGENT} wxwork/4.1` }
    expect((await browser.open('/sign-in')).path).toBe('/sign-in')
  })

  test('outside WeChat, and in a county without an account, the phone is asked for', async () => {
    expect((await site.browser().open('/sign-in')).path).toBe('/sign-in')
    const elsewhere = site.browser('xinghe.localhost:3000')
    elsewhere.headers = { 'user-agent': USER_AGENT }
    expect((await elsewhere.open('/sign-in')).path).toBe('/sign-in')
  })

  test('knows all who follow it once it has asked, also those of whom nothing was told; who left follows no longer', async () => {
    const { browser } = await officerIn(site, { name: '周小兰', username: 'zhouxiaolan', permissions: ['*'] })
    const before = await browser.open('/desk/wechat')
    expect(textOf(before.html)).toContain('接通以前就关注的人没有算进来')
    wechat.followers.clear()
    for (const openid of ['o-li', 'o-a', 'o-b', 'o-c', 'o-d']) wechat.followers.add(openid)
    wechat.followersAtOnce = 2
    site.world.clock.advance(minutes(2))
    wechat.refusals.push(45009)
    const refused = await browser.submit(before, {}, '/desk/wechat/followers')
    expect(textOf(refused.html)).toContain('已用完公众号今天的接口次数')

    // Of what happened since WeChat was asked, its event counts, and not its list.
    await post(event('o-late', 'subscribe'))
    const asked = await browser.submit(refused, {}, '/desk/wechat/followers')
    expect(textOf(asked.html)).toContain('已和微信核对过关注者')
    expect(await followers()).toMatchObject({ following: 6 })
    wechat.followers.delete('o-a')
    wechat.followers.add('o-late')
    site.world.clock.advance(minutes(2))
    await browser.submit(asked, {}, '/desk/wechat/followers')
    expect(await followers()).toMatchObject({ following: 5 })
  })

  test('asks who follows it as soon as it is connected at the desk', async () => {
    const { browser } = await officerIn(site, {
      name: '赵雅琴',
      username: 'zhaoyaqin',
      permissions: ['*'],
      county: XINGHE,
    })
    expect(textOf((await browser.open('/desk/settings')).html)).toMatch(
      /微信公众号 接通本县的认证服务号，通知先发微信，不花短信费 公众号连接与菜单/,
    )
    expect(textOf((await browser.open('/desk/wechat')).html)).toContain('接通公众号以后才能发布。')
    const form = await browser.open('/desk/settings/wechat')
    const { appId, secret, token } = wechat
    await browser.submit(form, { appId, secret, token }, '/desk/settings/wechat')
    await vi.waitFor(
      async () =>
        expect(
          await site.world.deployment.withCounty(XINGHE, ({ store, keys }) =>
            followersOf(store.read, accountHash(keys, wechat.appId)),
          ),
        ).toEqual({
          following: wechat.followers.size,
          bound: 0,
        }),
      { timeout: 60_000 },
    )
  })

  test('has its menu arranged, seen and published at the desk; WeChat’s reason is shown where it takes none', async () => {
    const { browser } = await officerIn(site, { name: '韩志国', username: 'hanzhiguo', permissions: ['*'] })
    const page = await browser.open('/desk/wechat')
    expect(textOf(page.html)).toContain('微信里还不是这个菜单')
    expect(textOf(page.html)).toMatch(/法律服务|请人帮忙/)
    const saved = await browser.submit(
      page,
      {
        first: '帮忙',
        firstLinks: ['/favour/ask'],
        second: '查询',
        secondLinks: ['/mine', '/directory'],
        third: '',
        thirdLinks: [],
      },
      '/desk/wechat',
    )
    expect(textOf(saved.html)).toContain('已保存，看过样子后再发布')
    wechat.refusals.push(48001)
    const refused = await browser.submit(saved, {}, '/desk/wechat/publish')
    expect(textOf(refused.html)).toContain('公众号没有这项接口权限，请先完成认证')
    const done = await browser.submit(refused, {}, '/desk/wechat/publish')
    expect(textOf(done.html)).toContain('微信里现在就是这个菜单')
    expect(wechat.menu).toMatchObject([
      { name: '帮忙', url: 'http://zhuozi.localhost:3000/favour/ask' },
      {
        name: '查询',
        sub_button: [{ name: '法律顾问' }, { name: '我的事项', url: 'http://zhuozi.localhost:3000/mine' }],
      },
    ])
    const tooMany = await browser.submit(
      done,
      { first: '五个字以上', firstLinks: ['/favour/ask'] },
      '/desk/wechat',
    )
    expect(tooMany.status).toBe(422)
    expect(textOf(tooMany.html)).toContain('最多 4 个字')
  })

  test('says which service was switched on since its menu was arranged, and takes it in or leaves it out at one tap', async () => {
    const { browser } = await officerIn(site, { name: '云科员', username: 'yunkeyuan', permissions: ['*'] })
    const turn = async (enabled: '' | 'on') => browser.send('/desk/modules/favour', { enabled })
    const arrange = async (more: Record<string, string | string[]>) =>
      browser.submit(
        await browser.open('/desk/wechat'),
        {
          first: '查询',
          firstLinks: ['/mine', '/notices'],
          second: '',
          secondLinks: [],
          third: '',
          thirdLinks: [],
          ...more,
        },
        '/desk/wechat',
      )
    const text = async (path: string) => textOf((await browser.open(path)).html)
    await turn('')
    await arrange({})
    await browser.submit(await browser.open('/desk/wechat'), {}, '/desk/wechat/publish')
    expect(await text('/desk/settings')).not.toContain('公众号菜单还没有跟上')
    await turn('on')
    expect(await text('/desk/settings')).toContain(
      '公众号菜单还没有跟上开通的服务 还没有放进菜单：请人帮忙 去看菜单',
    )
    const asked = await browser.open('/desk/wechat')
    expect(textOf(asked.html)).toContain('服务“请人帮忙”已开通，还没有放进菜单。')
    const placed = await browser.submit(asked, { service: '/favour/ask' }, '/desk/wechat/service')
    expect(textOf(placed.html)).toContain('已保存，看过样子后再发布')
    expect(textOf(placed.html)).not.toContain('还没有放进菜单')
    await browser.submit(placed, {}, '/desk/wechat/publish')
    expect(wechat.menu).toMatchObject([
      { sub_button: [{ name: '请人帮忙' }, { name: '我的事项' }, { name: '我的通知' }] },
    ])
    expect(await text('/desk/settings')).not.toContain('公众号菜单还没有跟上')

    await turn('')
    await arrange({
      first: '事项',
      firstLinks: ['/mine'],
      second: '通知',
      secondLinks: ['/notices'],
      third: '顾问',
      thirdLinks: ['/directory'],
    })
    await turn('on')
    const full = await browser.open('/desk/wechat')
    expect(textOf(full.html)).toMatch(/三个按钮都满了.*不放/)
    expect(textOf(full.html)).not.toContain('。 放进菜单 不放')
    const left = await browser.submit(full, { service: '/favour/ask', leave: 'on' }, '/desk/wechat/service')
    expect(textOf(left.html)).not.toContain('服务“请人帮忙”已开通，还没有放进菜单。')
  })

  test('says nothing of a service that whoever arranged its menu left out', async () => {
    const { browser } = await officerIn(site, { name: '云主任', username: 'yunzhuren', permissions: ['*'] })
    const saved = await browser.submit(
      await browser.open('/desk/wechat'),
      { first: '查询', firstLinks: ['/mine'], second: '', secondLinks: [], third: '', thirdLinks: [] },
      '/desk/wechat',
    )
    expect(textOf(saved.html)).toContain('已保存')
    expect(textOf(saved.html)).not.toContain('还没有放进菜单')
  })

  test('begins to be arranged from the menu as it is, and takes no button without a name or without anything below it', async () => {
    const { browser } = await officerIn(site, {
      name: '乌兰',
      username: 'wulan',
      permissions: ['*'],
      county: XINGHE,
    })
    const page = await browser.open('/desk/wechat')
    expect(page.html).toMatch(/<input[^>]*name="first"[^>]*value="法律服务"/)
    expect(page.html).toMatch(/<input[^>]*name="third"[^>]*value="我的通知"/)
    const wrong = await browser.submit(
      page,
      { first: '', firstLinks: ['/mine'], second: '我的查询', third: '通知', thirdLinks: ['/notices'] },
      '/desk/wechat',
    )
    expect(wrong.status).toBe(422)
    expect(textOf(wrong.html)).toContain('选了内容，请给这个按钮起个名字')
    expect(textOf(wrong.html)).toContain('“我的查询”下面没有内容：请至少选一项，或者清空名字')
    expect(wrong.html).toMatch(/<input[^>]*name="second"[^>]*value="我的查询"/)
    // What is wrong with a field by itself is told together with what is wrong between fields.
    const both = await browser.submit(
      wrong,
      {
        first: '五个字以上',
        firstLinks: [],
        second: '',
        secondLinks: ['/mine'],
        third: '通知',
        thirdLinks: [],
      },
      '/desk/wechat',
    )
    expect(both.status).toBe(422)
    for (const fault of [
      '最多 4 个字',
      '“五个字以上”下面没有内容',
      '选了内容，请给这个按钮起个名字',
      '“通知”下面没有内容',
    ])
      expect(textOf(both.html)).toContain(fault)
    const right = await browser.submit(
      wrong,
      { first: '服务', firstLinks: ['/mine'], second: '' },
      '/desk/wechat',
    )
    expect(textOf(right.html)).toContain('已保存，看过样子后再发布')
  })

  test('is looked at from the desk, where a wrong AppSecret is told as soon as it is saved', async () => {
    const { browser } = await officerIn(site, { name: '李科员', username: 'likeyuan', permissions: ['*'] })
    // The account’s own host, as a proxy hands on to it.
    const away = globalThis.fetch
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) =>
      String(url).startsWith('http://zhuozi.localhost:3000')
        ? site.app.request(String(url), init)
        : away(url, init),
    )
    const form = () => browser.open('/desk/settings/wechat')
    // Where the templates come from stands beside their fields.
    const told = textOf((await form()).html)
    expect(told).toMatch(/通知模板编号.*mp.weixin.qq.com 左边“广告与服务 → 模板消息”.*复制“模板ID”/s)
    expect(told).toMatch(/订阅通知模板编号.*“广告与服务 → 订阅通知”.*长期订阅.*复制“模板ID”/s)
    expect(told).toContain('{{thing1.DATA}} 的就写 thing1')
    const spaced = { ...connected(wechat), token: 'two words' }
    const refused = await browser.submit(await form(), spaced, '/desk/settings/wechat')
    expect(refused.status).toBe(422)
    expect(textOf(refused.html)).toContain('令牌是 3 至 32 位字母和数字')
    const given = { ...connected(wechat), secret: 'wrong' }
    const wrong = await browser.submit(await form(), given, '/desk/settings/wechat')
    expect(textOf(wrong.html)).toMatch(/已保存，但微信没有接受这个账号 AppSecret 不正确/)
    const checked = await browser.submit(await browser.open('/desk/wechat'), {}, '/desk/wechat/check')
    expect(textOf(checked.html)).toMatch(
      /有 2 处需要处理.*开发者 ID 和密码 要处理 AppSecret 不正确.*在公众平台/s,
    )
    expect(checked.html).toContain('href="/desk/settings/wechat"')
    const right = await browser.submit(await form(), connected(wechat), '/desk/settings/wechat')
    expect(textOf(right.html)).toContain('已保存，微信认得这个账号')
    const better = await browser.submit(await browser.open('/desk/wechat'), {}, '/desk/wechat/check')
    expect(textOf(better.html)).toMatch(/开发者 ID 和密码 好/)
    expect(textOf(better.html)).toContain('http://zhuozi.localhost:3000 不是 https')
  })

  test('tells what is to be entered in WeChat’s console, with the county’s own values', async () => {
    const { browser } = await officerIn(site, { name: '孙科员', username: 'sunkeyuan', permissions: ['*'] })
    const page = await browser.open('/desk/wechat')
    const text = textOf(page.html)
    expect(page.html).toContain('data-copy="http://zhuozi.localhost:3000/wechat"')
    expect(page.html).toContain('data-copy="http://zhuozi.localhost:3000/MP_verify_abcdefgh12345678.txt"')
    for (const name of ['网页授权域名', 'JS 接口安全域名', '业务域名'])
      expect(text).toContain(`${name} zhuozi.localhost`)
    expect(text).toContain('IP 白名单')
    expect(page.html).not.toContain(wechat.token)
  })
})
