import * as v from 'valibot'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, countyCommand } from '#core/commands'
import { defineModule } from '#core/module'
import { type NoticeKind, setQuiet, tell, UsedUp, unreadCount } from '#core/notices'
import { principalKey } from '#core/people'
import { sms } from '#core/sms'
import { hours, minutes, plus } from '#core/time'
import { w } from '#core/words'
import { type Browser, textOf } from '#tests/browsing'
import { officerIn, type SignedIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { favour } from '#tests/with-pages'
import { Recorder } from '#tests/with-wells'
import { ZHUOZI } from '#tests/world'

const told: NoticeKind = { name: 'errand.told', title: w('有新的进展'), urgency: 'must' }
const tellOf = countyCommand({
  name: 'errand.tell',
  title: w('告知'),
  input: v.object({ to: v.string(), ref: v.string() }),
  allow: { officer: 'any' },
  async effect(effect, { to, ref }) {
    const matter = { ref, title: '王建军的柜子', titleOutside: async () => '柜子' }
    await tell(effect, { kind: told, to: [to], matter })
  },
})
const errand = defineModule({ name: 'errand', title: w('跑腿'), commands: [tellOf], notices: [told] })

eachStoreKind('what a county sends', kind => {
  let site: Site
  let texts: Recorder
  let wechat: Recorder
  let han: SignedIn
  let citizen: Browser
  let ref: string
  let asker: string
  beforeAll(async () => {
    texts = new Recorder('sms')
    wechat = new Recorder('wechat', { confidential: true })
    wechat.permanent = true
    site = await openSite(kind, [favour, errand], { deployment: { channels: () => [wechat, texts] } })
    han = await officerIn(site, { name: '韩志国', username: 'hanzhiguo', permissions: ['*'] })
    citizen = await site.citizen('13800000091')
    const check = await citizen.submit(await citizen.open('/favour/ask'), {
      story: '帮我搬柜子',
      how: 'door',
    })
    ref = /fv-2026-\d{6}/.exec((await citizen.submit(check, { consent: 'on' })).path)![0]
    const { id } = await site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('citizen').select('id').executeTakeFirstOrThrow(),
    )
    asker = `citizen:${id}`
    wechat.failures.push(new Error('WechatFailure: 43004: require subscribe'))
    await tellThem(asker)
    const lawyer = await site.world.lawyer('张志远', { adviserOf: ZHUOZI })
    await tellThem(principalKey(lawyer.principal))
  })
  async function tellThem(to: string): Promise<void> {
    const { deployment } = site.world
    const by: Caller = han.caller
    await deployment.run(ZHUOZI, tellOf, { to, ref }, by)
    await site.world.settle()
    await deployment.notices.settled()
  }

  test('stands at the desk for the month, by channel and by what it was about', async () => {
    const page = textOf((await han.browser.open('/desk/deliveries')).html)
    expect(page).toContain('2026年11月')
    expect(page).toMatch(/短信 2 — 0 0 0/)
    expect(page).toMatch(/微信（本县公众号） 0 — 0 0 1/)
    expect(page).toMatch(/微信（平台公众号，给律师） 1 — 0 0 0/)
    expect(page).toMatch(/有新的进展 1 2/)
    expect(page).toContain('每月最多 20000 条')
    expect(page).toContain('还没有接通公众号')
  })

  test('says where the hour’s texts are used up, so that notices wait', async () => {
    const now = site.world.clock.now()
    const hour = (now - (now % hours(1))) as typeof now
    const write = (texts: number) =>
      site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
        store.write
          .insertInto('sms_hour')
          .values({ hour, texts })
          .onConflict(c => c.column('hour').doUpdateSet({ texts }))
          .execute(),
      )
    await write(800)
    const page = textOf((await han.browser.open('/desk/deliveries')).html)
    expect(page).toContain('每小时最多 1000 条，这一小时已发 800 条，通知短信下一小时再发')
    await write(799)
    expect(textOf((await han.browser.open('/desk/deliveries')).html)).not.toContain('下一小时')
  })

  test('says where the month’s texts are for codes alone, and where there are none even for them', async () => {
    const write = (texts: number) =>
      site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
        store.write
          .insertInto('sms_month')
          .values({ month: '2026-11', texts })
          .onConflict(c => c.column('month').doUpdateSet({ texts }))
          .execute(),
      )
    await write(16_000)
    const scarce = textOf((await han.browser.open('/desk/deliveries')).html)
    expect(scarce).toContain('通知短信停发；剩下 4000 条只发验证码')
    await write(20_000)
    const none = textOf((await han.browser.open('/desk/deliveries')).html)
    expect(none).toContain('每月 20000 条已用完，短信都停发了，验证码也发不出')
    await write(0)
  })

  test('says why something did not go out, and what helps', async () => {
    const page = textOf((await han.browser.open('/desk/deliveries')).html)
    expect(page).toContain('这个人没有关注公众号')
    expect(page).toContain('本人重新关注公众号并同意后恢复')
    expect(page).not.toContain('43004')
  })

  test('is read line by line, with masked numbers and no name', async () => {
    const all = await han.browser.open('/desk/deliveries/list?channel=sms')
    expect(textOf(all.html)).toMatch(/有新的进展 已发出 短信 律师 张志远 139\*{4}\d{4}/)
    expect(textOf(all.html)).toMatch(/群众 138\*{4}0091/)
    expect(textOf(all.html)).toContain('律师 张志远')
    expect(all.html).not.toMatch(/王建军|13800000091/)
    expect(all.html).toContain(`href="/desk/matters/${ref}"`)
    const failed = textOf((await han.browser.open('/desk/deliveries/list?state=given-up')).html)
    expect(failed).toContain('没有发出')
    expect(failed).not.toContain('短信 群众')
  })

  test('is tried by a message to oneself, and the page says what came of it', async () => {
    const page = await han.browser.open('/desk/deliveries')
    const nothing = await han.browser.submit(page, { channel: 'sms' }, '/desk/deliveries/try')
    expect(textOf(nothing.html)).toContain('短信没有发出 没有您的手机号：请管理员在“人员”里填上，再试一次')
    await giveAPhone(site, han.id)
    const sent = await han.browser.submit(page, { channel: 'sms' }, '/desk/deliveries/try')
    expect(textOf(sent.html)).toContain('短信已发出')
    expect(texts.sent.at(-1)).toMatchObject({ template: 'notices.trial', address: '13800000092' })
    const { principal } = han.caller
    const unread = await site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
      unreadCount(store.read, principal),
    )
    expect(unread).toBe(0)
    wechat.failures.push(new Error('fetch failed'))
    const failed = await han.browser.submit(page, { channel: 'wechat' }, '/desk/deliveries/try')
    expect(textOf(failed.html)).toContain('连不上对方的服务器')
    wechat.failures.push(new Error('WechatFailure: 43004: require subscribe'))
    const left = await han.browser.submit(page, { channel: 'wechat' }, '/desk/deliveries/try')
    expect(textOf(left.html)).toContain('微信没有发给您 请在微信里关注公众号')
    const preferences = await han.browser.open('/desk/notices/preferences')
    expect(preferences.html).not.toContain('这是一条测试通知')
    // One's own test is told apart among all, and is no failure of the county's.
    const all = textOf((await han.browser.open('/desk/deliveries/list?channel=wechat')).html)
    expect(all).toMatch(/测试 没有发出，不会再试 微信 工作人员 韩志国/)
    const notSent = textOf((await han.browser.open('/desk/deliveries/list?state=given-up')).html)
    expect(notSent).toContain('有新的进展 没有发出')
    expect(notSent).not.toMatch(/测试 没有发出|工作人员 /)
  })

  test('says until when something waits, at the desk and on the matter', async () => {
    const { world } = site
    const wang = await site.citizen('13800000093')
    const check = await wang.submit(await wang.open('/favour/ask'), { story: '帮我修一修门', how: 'door' })
    const { path } = await wang.submit(check, { consent: 'on' })
    const own = /fv-2026-\d{6}/.exec(path)![0]
    const wait = async (hours: { from: string; until: string } | null) =>
      world.deployment.run(ZHUOZI, setQuiet, { hours }, han.caller)
    await wait({ from: '08:00', until: '12:30' })
    await world.deployment.run(
      ZHUOZI,
      tellOf,
      { to: principalKey(han.caller.principal), ref: own },
      han.caller,
    )
    await world.settle()
    const list = textOf((await han.browser.open('/desk/deliveries/list?state=waiting')).html)
    expect(list).toMatch(/有新的进展 到今天 12:30 还没看到，就发出 短信/)
    const matter = textOf((await han.browser.open(`/desk/matters/${own}`)).html)
    expect(matter).toMatch(/短信给韩志国：有新的进展 到今天 12:30 还没看到，就发出/)
    await wait(null)
  })

  test('says that texts are only shown on the terminal, apart from what went out, and that WeChat is not connected', async () => {
    const printed: string[] = []
    const nobody = new Recorder('wechat')
    nobody.addressOf = async () => undefined
    nobody.standingOf = async () => 'unconnected'
    const bare = await openSite(kind, [favour, errand], {
      deployment: { channels: place => [nobody, sms(place, line => printed.push(line))] },
    })
    const { id, browser, caller } = await officerIn(bare, {
      name: '韩志国',
      username: 'han',
      permissions: ['*'],
    })
    const lawyer = await bare.world.lawyer('张志远', { adviserOf: ZHUOZI })
    const to = principalKey(lawyer.principal)
    await bare.world.deployment.run(ZHUOZI, tellOf, { to, ref: 'fv-2026-000001' }, caller)
    await bare.world.settle()
    // A text waits a while, for whoever reads it in the page first.
    bare.world.clock.advance(minutes(6))
    await bare.world.settle()
    await bare.world.deployment.notices.settled()
    expect(printed).toHaveLength(1)
    const page = await browser.open('/desk/deliveries')
    expect(textOf(page.html)).toMatch(/本月计费短信 0 条 另有 1 条未接通短信，显示在服务器终端/)
    expect(textOf(page.html)).toMatch(/短信 另有 1 条未接通，只显示在服务器终端 0 — 0 0 0 /)
    // What is not connected is not offered to be tried.
    expect(textOf(page.html)).toMatch(/微信还没有接通.*用短信发一条/s)
    expect(textOf(page.html)).not.toContain('用微信发一条')
    const list = textOf((await browser.open('/desk/deliveries/list?channel=sms')).html)
    expect(list).toContain('未接通短信，显示在服务器终端')
    const tried = await browser.submit(page, { channel: 'wechat' }, '/desk/deliveries/try')
    expect(textOf(tried.html)).toMatch(/微信没有发出 还没有接通公众号 在“设置 → 微信公众号”里接通/)
    expect(textOf(tried.html)).toMatch(/微信（本县公众号） 0 — 0 0 0 微信（平台/)
    expect(textOf(tried.html)).toContain('本月没有送不到的')
    await giveAPhone(bare, id)
    const texted = textOf((await browser.submit(page, { channel: 'sms' }, '/desk/deliveries/try')).html)
    expect(texted).toContain('这条测试没有发到手机')
    expect(texted).not.toMatch(/短信已发出|请看手机/)
  })

  async function giveAPhone({ world }: Site, officer: string): Promise<void> {
    const phone = '13800000092'
    await world.deployment.withCounty(ZHUOZI, ({ store, keys }) =>
      store.write
        .updateTable('officer')
        .set({
          phone_sealed: keys.seal(phone, `officer.phone.${officer}`),
          phone_hash: keys.lookupHash(phone, 'phone'),
        })
        .where('id', '=', officer)
        .execute(),
    )
  }

  test('is for those who may see it', async () => {
    const clerk = await officerIn(site, { name: '苏日娜', username: 'surina', permissions: ['matters.read'] })
    for (const path of ['/desk/deliveries', '/desk/deliveries/list'])
      expect((await clerk.browser.open(path)).status).toBe(403)
    expect((await clerk.browser.open('/desk')).html).not.toContain('href="/desk/deliveries"')
  })

  test('stands on the matter for staff, with whom it reached and whether they saw it, and for nobody else', async () => {
    const before = textOf((await han.browser.open(`/desk/matters/${ref}`)).html)
    expect(before).toContain('4 条微信和短信，1 条没有送到')
    expect(before).toContain('短信给张志远律师：有新的进展')
    expect(before).toMatch(/微信给群众：有新的进展 没有发出，不会再试，这个人没有关注公众号/)
    expect(before).not.toContain('看过')
    const own = textOf((await citizen.open(`/matters/${ref}`)).html)
    expect(own).not.toMatch(/通知送达|微信和短信/)
    expect((await citizen.open(`/matters/${ref}/parts/sent`)).status).toBe(404)
    const after = textOf((await han.browser.open(`/desk/matters/${ref}`)).html)
    expect(after).toMatch(/短信给群众：有新的进展 已发出，2026年11月24日 \d\d:\d\d 看过/)
  })

  test('says where the day’s quota of WeChat is used up, and what becomes of the notices', async () => {
    const tomorrow = plus(site.world.clock.now(), hours(24))
    wechat.failures.push(new UsedUp(tomorrow, 'WechatFailure: 45009: reach max api daily quota limit'))
    await tellThem(asker)
    const page = textOf((await han.browser.open('/desk/deliveries')).html)
    expect(page).toContain('已用完公众号今天的接口次数')
    expect(page).toContain('要紧的已改发短信，其余过了零点自动再发')
  })
})
