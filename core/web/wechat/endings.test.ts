import { beforeAll, expect, test } from 'vitest'
import { deliveriesOf } from '#core/notices'
import { principalKey } from '#core/people'
import { minutes } from '#core/time'
import { bound, followed } from '#core/wechat'
import { textOf } from '#tests/browsing'
import { administratorIn } from '#tests/signed-in'
import type { Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import type { Wechat } from '#tests/wechat'
import { openWechatSite } from '#tests/with-wechat'
import { Recorder, tellOfWell, well } from '#tests/with-wells'
import { ZHUOZI } from '#tests/world'

const system = { principal: { kind: 'system' }, name: 'WeChat', via: 'page' } as const

eachStoreKind('how messages to lawyers ended', kind => {
  let site: Site
  let wechat: Wechat
  let lawyer: string
  const sms = new Recorder('sms', { patience: minutes(10) })
  beforeAll(async () => {
    const opened = await openWechatSite(kind, [well], { of: ['platform'], others: () => [sms] })
    ;({ site, wechat } = opened)
    wechat.saysHowItEnded = true
    const { appId } = wechat
    const { deployment } = site.world
    lawyer = principalKey((await site.world.lawyer('张律师', { adviserOf: ZHUOZI })).principal)
    wechat.followers.add('o-zhang')
    await deployment.runOnPlatform(followed.platform, { appId, openid: 'o-zhang' }, system)
    const binding = { appId, openid: 'o-zhang', principal: lawyer }
    await deployment.runOnPlatform(bound.platform, binding, system)
    return () => wechat.stop()
  })
  const deliver = () =>
    wechat.posting.deliverLate(
      ({ query, body }) =>
        Promise.resolve(site.app.request(`http://localhost:3000/wechat?${query}`, { method: 'POST', body })),
      () => 0,
    )
  const settle = async () => {
    await site.world.settle()
    await site.world.deployment.notices.settled()
  }
  async function tell() {
    const clerk = await site.world.officer('赵科员', 'well.tell')
    await site.world.deployment.run(ZHUOZI, tellOfWell, { to: [lawyer], dry: true }, clerk)
    await settle()
  }
  const last = async (channel: string) => {
    const log = await site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
      deliveriesOf(store.read, { limit: 20 }),
    )
    return log.find(one => one.channel === channel)
  }

  test('stands in the log of the county that told them, also where that was taken back meanwhile', async () => {
    await tell()
    expect(await last('wechat')).toMatchObject({ state: 'sent', arrivedAt: null })
    await deliver()
    expect(await last('wechat')).toMatchObject({ state: 'sent', arrivedAt: site.world.clock.now() })
    await tell()
    await site.world.deployment.stores.platform.write.deleteFrom('lawyer_notice').execute()
    await deliver()
    expect(await last('wechat')).toMatchObject({ state: 'sent', arrivedAt: site.world.clock.now() })
  })

  test('is kept where WeChat says so before its answer is here, and counts once that is noted', async () => {
    wechat.taken = async () => {
      wechat.taken = async () => {}
      await deliver()
    }
    await site.world.deployment.stores.platform.write.deleteFrom('lawyer_notice').execute()
    await tell()
    expect(await last('wechat')).toMatchObject({ state: 'sent', arrivedAt: site.world.clock.now() })
    const kept = await site.world.deployment.stores.platform.read
      .selectFrom('message_early')
      .selectAll()
      .execute()
    expect(kept).toEqual([])
  })

  test('is passed on where it did not arrive: the text that was to come later comes at once', async () => {
    wechat.sending.failing = 1
    await tell()
    expect(await last('sms')).toMatchObject({ state: 'queued' })
    const before = sms.sent.length
    await deliver()
    await settle()
    expect(await last('wechat')).toMatchObject({ state: 'given-up', error: 'not delivered: failed' })
    expect(await last('sms')).toMatchObject({ state: 'sent' })
    expect(sms.sent).toHaveLength(before + 1)
  })

  test('stands at the city’s desk for today, with the account’s followers and its quota', async () => {
    const city = { name: '呼格吉勒图', username: 'huge', scope: '1509' }
    const { browser } = await administratorIn(site, city)
    const page = await browser.open('/city/wechat')
    expect(textOf(page.html)).toMatch(/微信 3 3 0 0 1/)
    expect(textOf(page.html)).toContain('微信没有送到 1')
    expect(textOf(page.html)).toContain('每天最多 100000 次')
    expect(textOf(page.html)).toMatch(/本月给律师的通知.*卓资县 3 1 0.05 —.*合计 3 1 0.05/s)
    const asked = await browser.submit(page, {}, '/city/wechat/followers')
    expect(textOf(asked.html)).toMatch(/已和微信核对过关注者.*关注 1 人.*已绑定手机号 1 人/)

    const elsewhere = await administratorIn(site, { name: '王玉', username: 'wangyu', scope: '1501' })
    expect(textOf((await elsewhere.browser.open('/city/wechat')).html)).toContain('今天没有发不出去的')
  })

  test('and lawyers are sent a test there, which says what came of it and counts as no notice', async () => {
    const city = { name: '萨仁', username: 'saren', scope: '1509' }
    const { browser } = await administratorIn(site, city)
    const page = await browser.open('/city/wechat')
    const tryOn = (lawyer: string, channel = 'wechat') =>
      browser.submit(page, { lawyer, channel }, '/city/wechat/try')
    const nobody = await tryOn('13800000000')
    expect(nobody.status).toBe(422)
    expect(textOf(nobody.html)).toContain('没有找到这位律师')
    expect(nobody.html).toContain('value="13800000000"')
    const phone = await site.world.deployment.stores.platform.read
      .selectFrom('lawyer')
      .select(['id', 'phone_sealed'])
      .executeTakeFirstOrThrow()
    const number = site.world.deployment.platformKeys.unseal(phone.phone_sealed, `lawyer.phone.${phone.id}`)
    const before = wechat.messages.length
    expect(textOf((await tryOn(number)).html)).toContain('微信已发出 发给张律师律师，请对方看手机。')
    expect(wechat.messages.slice(before)).toMatchObject([
      {
        openid: 'o-zhang',
        text: expect.stringContaining('这是一条测试通知'),
        url: 'https://fw.example.cn/lawyers/notices',
      },
    ])
    wechat.followers.clear()
    expect(textOf((await tryOn(number)).html)).toContain('微信没有发出 这个人没有关注公众号')
    const after = textOf((await tryOn(number, 'sms')).html)
    expect(after).toContain('短信已发出')
    // Where the template has a link, this one is as long as any, and leads to where lawyers work.
    const { entry } = sms.sent.at(-1)!
    expect(entry).toHaveLength(35)
    const opened = await site.app.request(`http://localhost:3000/go/${entry}`)
    expect(opened.headers.get('location')).toBe('/lawyers')
    expect(after).toMatch(/微信 3 3 0 0 1/)
  })
})
