import { beforeAll, expect, test } from 'vitest'
import { deliveriesOf } from '#core/notices'
import { receiptsKey, sms } from '#core/sms'
import { textOf } from '#tests/browsing'
import { officerIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { SmsProvider } from '#tests/sms-provider'
import { eachStoreKind } from '#tests/stores'
import { favour } from '#tests/with-pages'
import { ZHUOZI } from '#tests/world'

eachStoreKind('a county’s text messages', kind => {
  let site: Site
  let provider: SmsProvider
  beforeAll(async () => {
    provider = await SmsProvider.start()
    site = await openSite(kind, [favour], { deployment: { channels: place => [sms(place, () => {})] } })
    provider.now = () => site.world.clock.now()
    return () => provider.stop()
  })
  const log = () =>
    site.world.deployment.withCounty(ZHUOZI, ({ store }) => deliveriesOf(store.read, { limit: 5 }))

  test('are set at the desk; the key is shown to nobody again', async () => {
    const han = await officerIn(site, { name: '韩志国', username: 'hanzhiguo', permissions: ['*'] })
    const form = await han.browser.open('/desk/settings/sms')
    const values = {
      provider: 'aliyun',
      keyId: provider.key.id,
      secret: provider.key.secret,
      sign: '卓资县司法局',
      codeTemplate: 'SMS_15305',
      noticeTemplate: 'SMS_15306',
      thousand: '45',
      monthly: '20000',
      endpoint: provider.endpoint,
    }
    const refused = await han.browser.submit(form, { ...values, sign: '' })
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('value="SMS_15305"')
    const empty = await han.browser.submit(form, { provider: 'tencent' })
    const missing = ['密钥编号', '密钥', '应用编号', '短信签名', '验证码模板编号']
    for (const title of missing) expect(textOf(empty.html)).toMatch(new RegExp(`${title}[：:]? ?请填写`))
    const wechat = await han.browser.open('/desk/settings/wechat')
    const bare = await han.browser.submit(wechat, { appId: 'wx0123456789abcdef' })
    for (const title of ['AppSecret', 'Token'])
      expect(textOf(bare.html)).toMatch(new RegExp(`${title}）[：:]? ?请填写`))
    // What is written wrongly is told together with what is missing.
    const both = textOf((await han.browser.submit(wechat, { appId: 'wx1' })).html)
    expect(both).toContain('AppID 以 wx 开头，共 18 位')
    for (const title of ['AppSecret', 'Token']) expect(both).toMatch(new RegExp(`${title}）[：:]? ?请填写`))
    const saved = await han.browser.submit(refused, values)
    expect(textOf(saved.html)).toContain('已保存，立即生效')
    expect(saved.html).not.toContain(provider.key.secret)
    const audit = await han.browser.open('/desk/audit')
    expect(textOf(audit.html)).toContain('密钥：已更换')
    expect(audit.html).not.toContain(provider.key.secret)
  })

  test('carry the code with which a citizen signs in', async () => {
    await site.world.deployment.notices.deliverCode({
      county: ZHUOZI,
      phone: '13800138000' as never,
      code: '438201',
    })
    expect(provider.texts).toMatchObject([{ text: '【卓资县司法局】验证码 438201，请勿告诉他人。' }])
  })

  test('are marked as arrived, or as not, by what the provider posts to its secret address', async () => {
    const { deployment } = site.world
    const post = (key: string, body: unknown) =>
      site.app.request(`http://localhost:3000/sms/receipts/${key}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', host: 'localhost:3000' },
        body: JSON.stringify(body),
      })
    const key = receiptsKey(deployment.platformKeys)
    expect((await post('0'.repeat(32), provider.receipts())).status).toBe(404)
    expect((await post(key, { success: true })).status).toBe(400)
    expect((await log())[0]!.arrivedAt).toBeNull()

    const noted = await post(key, provider.receipts())
    expect(await noted.json()).toMatchObject({ code: 0, result: 0 })
    expect((await log())[0]).toMatchObject({ state: 'sent', arrivedAt: site.world.clock.now() })

    provider.undelivered.set('13800138000', 'MK:100D')
    await post(key, provider.receipts())
    expect((await log())[0]).toMatchObject({ state: 'given-up', error: 'not delivered: MK:100D' })
    // It did go out: the desk says that it did not arrive, and why.
    const { browser } = await officerIn(site, { name: '赵科员', username: 'zhao', permissions: ['*'] })
    const list = textOf((await browser.open('/desk/deliveries/list?state=given-up')).html)
    expect(list).toMatch(/验证码 已发出，没有送到 短信 138\*{4}8000 .* 运营商没有送到手机 可能停机/)
    expect(list).not.toContain('没有发出')
    const month = textOf((await browser.open('/desk/deliveries')).html)
    expect(month).toMatch(/没有送到的原因 运营商没有送到手机 短信 可能停机/)
  })

  test('are marked by a receipt that came before their number was noted', async () => {
    const { deployment } = site.world
    const key = receiptsKey(deployment.platformKeys)
    provider.undelivered.clear()
    provider.taken = async () => {
      provider.taken = async () => {}
      await site.app.request(`http://localhost:3000/sms/receipts/${key}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', host: 'localhost:3000' },
        body: JSON.stringify(provider.receipts()),
      })
    }
    const phone = '13800138001' as never
    await deployment.notices.deliverCode({ county: ZHUOZI, phone, code: '438202' })
    expect((await log())[0]).toMatchObject({ state: 'sent', arrivedAt: site.world.clock.now() })
    const kept = await deployment.stores.platform.read.selectFrom('message_early').selectAll().execute()
    expect(kept).toEqual([])
  })
})
