import { beforeAll, expect, test } from 'vitest'
import { principalKey } from '#core/people'
import { settingsCommand, settingsShown } from '#core/tenancy'
import { minutes } from '#core/time'
import { bound, followed, wechatSettings } from '#core/wechat'
import { type Browser, textOf } from '#tests/browsing'
import { officerIn, operator, type SignedIn } from '#tests/signed-in'
import type { Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import type { Wechat } from '#tests/wechat'
import { favour } from '#tests/with-pages'
import { openWechatSite } from '#tests/with-wechat'
import { ZHUOZI } from '#tests/world'

const system = { principal: { kind: 'system' }, name: 'WeChat', via: 'page' } as const

eachStoreKind('whom WeChat does not reach', kind => {
  let site: Site
  let wechat: Wechat
  let citizen: Browser
  let han: SignedIn
  let ref: string
  beforeAll(async () => {
    ;({ site, wechat } = await openWechatSite(kind, [favour]))
    han = await officerIn(site, { name: '韩志国', username: 'hanzhiguo', permissions: ['*'] })
    citizen = await site.citizen('13800000061')
    const check = await citizen.submit(await citizen.open('/favour/ask'), {
      story: '帮我搬柜子',
      how: 'door',
    })
    ref = /fv-2026-\d{6}/.exec((await citizen.submit(check, { consent: 'on' })).path)![0]
    return () => wechat.stop()
  })

  /** Something happens in the citizen's WeChat, a while after what came before. */
  async function happens(name: string, more = {}): Promise<void> {
    site.world.clock.advance(minutes(1))
    const { query, body } = wechat.posting.post({
      FromUserName: 'o-citizen',
      MsgType: 'event',
      Event: name,
      ...more,
    })
    await site.app.request(`http://zhuozi.localhost:3000/wechat?${query}`, { method: 'POST', body })
  }
  async function calledZhuozi(): Promise<void> {
    const { deployment } = site.world
    const standing = await deployment.withCounty(ZHUOZI, ({ store, keys }) =>
      settingsShown({ read: store.read, keys }, wechatSettings),
    )
    const named = { ...standing, accountName: '卓资司法' }
    await deployment.run(ZHUOZI, settingsCommand(wechatSettings), named, operator)
  }
  const seen = async (browser: Browser, path: string) => textOf((await browser.open(path)).html)
  const atDesk = () => seen(han.browser, `/desk/matters/${ref}`)

  test('is told so where they choose what comes by it, with the way to bind theirs, and so are staff', async () => {
    const page = await citizen.open('/notices/preferences')
    expect(textOf(page.html)).toContain('微信现在收不到 您没有绑定微信，选了“微信”也收不到。 看怎样绑定')
    await calledZhuozi()
    expect(await seen(citizen, '/me')).toContain(
      '没有绑定。在微信里搜索并关注公众号“卓资司法”，从它的菜单打开本平台',
    )
    citizen.headers = { 'user-agent': 'MicroMessenger/8.0.50' }
    expect(await seen(citizen, '/me')).toContain('还要关注公众号“卓资司法”，微信才收得到通知。')
    const inWechat = await citizen.open('/notices/preferences')
    expect(inWechat.html).toContain('href="/sign-in/wechat/bind?next=/notices/preferences"')
    citizen.headers = {}
    expect(await atDesk()).toContain('微信：群众没有绑定微信：请本人在微信里打开本平台')
  })

  test('and whoever left the account, or takes none of its messages, reads what brings them back, as staff do', async () => {
    const { deployment } = site.world
    const { id } = await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('citizen').select('id').executeTakeFirstOrThrow(),
    )
    const person = { appId: wechat.appId, openid: 'o-citizen' }
    await happens('subscribe')
    await deployment.run(ZHUOZI, bound.county, { ...person, principal: `citizen:${id}` }, system)
    expect(await seen(citizen, '/me')).toContain('已绑定：在微信里打开不用登录，通知发到微信。')
    expect(await seen(citizen, '/notices/preferences')).not.toContain('收不到')
    expect(await atDesk()).not.toContain('微信：群众')

    await happens('unsubscribe')
    expect(await seen(citizen, '/me')).toContain('已绑定，但微信收不到通知 您没有关注公众号“卓资司法”。')
    expect(await seen(citizen, '/notices/preferences')).toContain(
      '您绑定了微信，但没有关注公众号“卓资司法”，选了“微信”也收不到。',
    )
    expect(await atDesk()).toContain('微信：群众绑定了微信，但没有关注公众号，收不到：请本人重新关注')

    await happens('subscribe')
    expect(await seen(citizen, '/me')).toContain('通知发到微信。')
    await happens('TEMPLATESENDJOBFINISH', { MsgID: 77, Status: 'failed:user block' })
    const refusing = await citizen.open('/me')
    expect(textOf(refusing.html)).toContain('您在微信里关掉了公众号“卓资司法”的消息')
    expect(await atDesk()).toContain('微信：群众绑定了微信，但关掉了这个公众号的消息')
    const back = await citizen.submit(refusing, {}, '/me/wechat/resume')
    expect(textOf(back.html)).toMatch(/已恢复，有通知会再发到微信.*通知发到微信。/s)
    expect(await atDesk()).not.toContain('微信：群众')
  })

  test('and whoever has not let the account write to them yet reads where they do', async () => {
    const { deployment } = site.world
    const { appId, secret, token, aesKey, subscriptionId: subscription } = wechat
    const only = { appId, secret, token, aesKey, subscription }
    await deployment.run(ZHUOZI, settingsCommand(wechatSettings), only, operator)
    expect(await seen(citizen, '/notices/preferences')).toContain('请在微信里打开本页，点“允许发送”。')
    citizen.headers = { 'user-agent': 'MicroMessenger/8.0.50' }
    const inWechat = await seen(citizen, '/notices/preferences')
    expect(inWechat).toMatch(/在微信里告诉您.*选了“微信”也收不到。 请点“允许发送”。/s)
    citizen.headers = {}
  })

  test('among the county’s legal advisers is known at the desk, with how they come to be reached', async () => {
    const { deployment } = site.world
    const [zhang] = [
      await site.world.lawyer('张志远', { adviserOf: ZHUOZI }),
      await site.world.lawyer('乌云其其格', { adviserOf: ZHUOZI }),
      await site.world.lawyer('苏和'),
    ]
    const person = { appId: wechat.appId, openid: 'o-zhang' }
    await deployment.runOnPlatform(followed.platform, person, system)
    const binding = { ...person, principal: principalKey(zhang.principal) }
    await deployment.runOnPlatform(bound.platform, binding, system)
    for (const path of ['/desk/deliveries', '/desk/reports/advisers']) {
      const page = await han.browser.open(path)
      expect(textOf(page.html)).toContain('2 位法律顾问中 1 位能在微信收到新的咨询。')
      expect(textOf(page.html)).toMatch(/收不到的 1 位.*乌云其其格.*没有绑定微信/s)
      expect(page.html).toContain('data-copy="http://localhost:3000/lawyers"')
    }
  })
})
