import { beforeAll, expect, test, vi } from 'vitest'
import { settingsCommand } from '#core/tenancy'
import {
  type CheckPlace,
  checkAccount,
  checkCredentials,
  menuBody,
  type WechatAccount,
  WechatApi,
  wechatSettings,
} from '#core/wechat'
import { operator } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { Wechat } from '#tests/wechat'
import { favour } from '#tests/with-pages'
import { ZHUOZI } from '#tests/world'
import { wechatAccountOf } from './account.ts'
import { menuAtDesk } from './menu.ts'

const ORIGIN = 'https://zhuozi.localhost'

eachStoreKind('an Official Account that is looked at', kind => {
  let site: Site
  let wechat: Wechat
  let account: WechatAccount
  let arranged: object
  beforeAll(async () => {
    wechat = await Wechat.start()
    site = await openSite(kind, [favour], { app: { wechat: wechat.places } })
    wechat.now = () => site.world.clock.now()
    const { deployment } = site.world
    const { appId, secret, token, aesKey, templateId: template, subscriptionId: subscription } = wechat
    const subscriptionFields = 'phrase1=标题\ntime2=时间\ncharacter_string3=编号'
    const verification = 'MP_verify_abcdefgh12345678.txt'
    const set = { appId, secret, token, aesKey, template, subscription, subscriptionFields, verification }
    await deployment.run(ZHUOZI, settingsCommand(wechatSettings), set, operator)
    account = (await wechatAccountOf(deployment, ZHUOZI))!
    const buttons = await deployment.withCounty(ZHUOZI, ({ store }) => menuAtDesk(deployment, store.read))
    arranged = menuBody(buttons, ORIGIN)
    return () => wechat.stop()
  })

  const api = () => new WechatApi(wechat.places, site.world.clock)
  const signal = AbortSignal.timeout(60_000)
  /** The account’s own host, as a proxy hands on to it. */
  const ask: CheckPlace['ask'] = async (url, init) =>
    url.startsWith(ORIGIN)
      ? site.app.request(url.replace(ORIGIN, 'http://zhuozi.localhost:3000'), init)
      : fetch(url, init)
  const look = (changed: Partial<WechatAccount> = {}, place: Partial<CheckPlace> = {}) => {
    const { clock } = site.world
    const seen = { ...account, ...changed }
    return checkAccount(
      { account: seen, api: api(), clock, origin: ORIGIN, ask, signal, settings: 'desk', ...place },
      arranged,
    )
  }
  const problems = async (...given: Parameters<typeof look>) =>
    (await look(...given)).flatMap(({ what, problem, remedy }) =>
      problem ? [`${what}：${problem}。${remedy}`] : [],
    )

  test('is well where its domain, its callback, its templates and its menu are', async () => {
    expect(await problems()).toEqual([
      '公众号菜单：微信里还没有菜单。在工作台“设置 → 公众号连接与菜单”里看过样子，按“发布到微信”',
    ])
    await api().createMenu(account, arranged, signal)
    expect(await look()).toEqual([
      { what: '开发者 ID 和密码' },
      { what: '网址' },
      { what: '域名验证文件' },
      { what: '网页授权域名' },
      { what: '服务器配置（URL 和令牌）' },
      { what: '消息加解密密钥', note: '公众平台“服务器配置”里须是同一个密钥，并选“安全模式”' },
      { what: '网页签名（jsapi_ticket）' },
      { what: '通知模板' },
      { what: '订阅通知模板' },
      { what: '公众号菜单' },
    ])
    const plain = await look({ aesKey: '' })
    expect(plain.find(({ what }) => what === '消息加解密密钥')!.note).toContain('须选“明文模式”')
  })

  test.each<[string, Partial<WechatAccount>, RegExp[]]>([
    ['no file', { verification: '' }, [/^域名验证文件：没有设置。在公众平台“公众号设置/]],
    [
      'another file',
      { verification: 'MP_verify_0000000000000000.txt' },
      [/^域名验证文件：https:\S+ 打开的不是这个文件。请运维人员让反向代理/],
    ],
    [
      'another token',
      { token: 'another', aesKey: '' },
      [/^服务器配置（URL 和令牌）：\S+ 没有照微信的要求回答（403）/],
    ],
    ['another key', { aesKey: 'A'.repeat(43) }, [/^消息加解密密钥：\S+ 没有照微信的要求回答（403）/]],
    [
      'templates that the account does not have',
      { template: 'x'.repeat(30), subscription: 'y'.repeat(30) },
      [
        /^通知模板：公众号里没有这个模板。从公众平台/,
        /^订阅通知模板：公众号里没有这个订阅通知模板。从公众平台/,
      ],
    ],
    [
      'other fields',
      { subscriptionFields: 'thing1=标题' },
      [
        /^订阅通知模板：模板的字段是 character_string3、phrase1、time2，设置的是 thing1。在“设置 → 微信公众号 → 订阅通知里的字段”/,
      ],
    ],
  ])('with %s is told what to mend', async (_, changed, expected) => {
    const found = await problems(changed)
    expect(found).toHaveLength(expected.length)
    for (const [at, one] of expected.entries()) expect(found[at]).toMatch(one)
  })

  test('is told what to mend in WeChat’s console', async () => {
    wechat.webDomains.clear()
    wechat.fields = ['thing1', 'amount2']
    wechat.menu = [{ name: '在线咨询', url: 'https://elsewhere.example.cn/' }]
    wechat.trouble = path => (path.includes('/ticket/') ? 'busy' : undefined)
    expect(await problems()).toEqual([
      '网页授权域名：微信不肯带人回到 zhuozi.localhost。在公众平台“公众号设置 → 功能设置 → 网页授权域名”里填 zhuozi.localhost',
      expect.stringMatching(/^网页签名（jsapi_ticket）：微信系统繁忙。微信正忙，过一会儿再检查/),
      '通知模板：模板里的 amount2 没有可填的内容。在公众平台另选一个模板，只有事项、时间、编号、姓名、状态这几种字段',
      '公众号菜单：微信里的菜单和工作台里的不一样。在工作台“设置 → 公众号连接与菜单”里看过样子，按“发布到微信”',
    ])
    wechat.trouble = () => undefined
  })

  test('on a host that cannot be reached, or that a firewall answers for, is told so', async () => {
    const away = async () => {
      throw new TypeError('fetch failed')
    }
    // One host that does not answer is one thing to mend, whatever was asked of it.
    expect((await problems({}, { ask: away })).filter(one => one.includes(ORIGIN))).toEqual([
      expect.stringMatching(
        /^域名验证文件、服务器配置（URL 和令牌）、消息加解密密钥：https:\/\/zhuozi\.localhost 打不开。请运维人员检查域名解析/,
      ),
    ])
    const firewall = async () => new Response('<html>登录</html>')
    expect((await problems({}, { ask: firewall, origin: 'http://zhuozi.localhost' })).slice(0, 3)).toEqual([
      expect.stringMatching(/^网址：http:\S+ 不是 https/),
      expect.stringMatching(/^域名验证文件：http:\S+ 打开的不是这个文件/),
      expect.stringMatching(
        /^服务器配置（URL 和令牌）、消息加解密密钥：http:\S+ 没有照微信的要求回答（200）。请运维人员让反向代理和网站防火墙/,
      ),
    ])
  })

  test('names the IP that WeChat saw, where it is not on the list, and settings where they are made', async () => {
    const refuse = (message: string) =>
      vi.spyOn(globalThis, 'fetch').mockResolvedValueOnce(Response.json({ errcode: 40164, errmsg: message }))
    refuse('invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 65a')
    const { clock } = site.world
    const place = { account, api: api(), clock, signal, settings: 'desk' } as const
    expect(await checkCredentials(place)).toEqual({
      what: '开发者 ID 和密码',
      problem: '服务器的 IP 不在公众平台“IP 白名单”里',
      remedy: '在公众平台“设置与开发 → 开发接口管理 → IP 白名单”里加上 203.0.113.7，几分钟后再检查',
    })
    vi.restoreAllMocks()
    const wrong = { ...account, secret: 'wrong' }
    expect(await checkCredentials({ ...place, account: wrong })).toMatchObject({
      remedy: expect.stringContaining('填到“设置 → 微信公众号 → 开发者密码（AppSecret）”'),
      at: 'settings',
    })
    const platforms = await checkCredentials({ ...place, account: wrong, settings: 'command' })
    expect(platforms.remedy).toContain('填到“zhijian wechat set secret=…”（运维人员运行）')
    expect(platforms.at).toBeUndefined()
  })
})
