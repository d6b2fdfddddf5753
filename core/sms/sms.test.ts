import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Caller } from '#core/commands'
import { deliveriesOf } from '#core/notices'
import { type Mobile, principalKey } from '#core/people'
import { platformSettingsCommand, settingsCommand, settingsOf } from '#core/tenancy'
import { days, hours, minutes, plus } from '#core/time'
import { SmsProvider } from '#tests/sms-provider'
import { eachStoreKind } from '#tests/stores'
import { tellOfWell, well } from '#tests/with-wells'
import { openWorld, XINGHE, ZHUOZI } from '#tests/world'
import { sms, smsOfCounty, smsOfPlatform } from './index.ts'
import { byCounty, noteReceipts, parseReceipts } from './receipts.ts'
import { textsIn } from './usage.ts'

const operator: Caller = { principal: { kind: 'operator', name: 'root' }, name: '运维', via: 'cli' }
const phone = '13800138000' as Mobile

eachStoreKind('text messages', kind => {
  let provider: SmsProvider
  beforeEach(async () => {
    provider = await SmsProvider.start()
  })
  afterEach(() => provider.stop())

  async function town() {
    const printed: string[] = []
    const world = await openWorld(kind, [well], {
      channels: place => [sms(place, line => printed.push(line))],
    })
    provider.now = () => world.clock.now()
    const { deployment } = world
    const account = {
      provider: 'aliyun',
      keyId: provider.key.id,
      secret: provider.key.secret,
      sign: '卓资县司法局',
      codeTemplate: 'SMS_15305',
      noticeTemplate: 'SMS_15306',
      endpoint: provider.endpoint,
    }
    const settle = async () => {
      await world.settle()
      await deployment.notices.settled()
    }
    const li = await world.citizen('李秀英')
    const zhao = await world.officer('赵科员', 'well.tell')
    return {
      world,
      deployment,
      printed,
      account,
      setCounty: (values: object, county = ZHUOZI) =>
        deployment.run(county, settingsCommand(smsOfCounty), values, operator),
      setPlatform: (values: object) =>
        deployment.runOnPlatform(platformSettingsCommand(smsOfPlatform), values, operator),
      code: (of: { county?: string } = { county: ZHUOZI }) =>
        deployment.notices.deliverCode({ county: of.county, phone, code: '438201' }),
      async notice() {
        await deployment.run(ZHUOZI, tellOfWell, { to: [principalKey(li.principal)], foul: true }, zhao)
        await settle()
      },
      inCounty: <T>(work: Parameters<typeof deployment.withCounty<T>>[1]) =>
        deployment.withCounty(ZHUOZI, work),
    }
  }

  test('are printed on the terminal as long as no account is set', async () => {
    const { code, printed } = await town()
    await code()
    expect(printed).toEqual([expect.stringContaining('438201')])
    expect(provider.texts).toEqual([])
  })

  test('go out by the county’s account, filled into its approved templates and counted', async () => {
    const { code, notice, printed, setCounty, account, inCounty } = await town()
    await setCounty(account)
    await code()
    await notice()
    expect(provider.texts.map(({ phone, text }) => [phone, text])).toEqual([
      [phone, '【卓资县司法局】验证码 438201，请勿告诉他人。'],
      [expect.stringMatching(/^138/), '【卓资县司法局】水井的水不能喝。详情请登录后查看。'],
    ])
    expect(printed).toEqual([])
    expect(await inCounty(({ store }) => textsIn(store.read, '2026-11'))).toBe(2)
    expect(await inCounty(({ store }) => deliveriesOf(store.read, { limit: 10 }))).toMatchObject([
      { state: 'sent', providerId: provider.texts[1]!.providerId },
      { state: 'sent', providerId: provider.texts[0]!.providerId },
    ])
  })

  test('of a county without an account go out by the platform’s, signed by the county and counted there', async () => {
    const { code, setCounty, setPlatform, account, deployment, inCounty, world } = await town()
    await setPlatform({
      ...account,
      provider: 'tencent',
      appId: provider.appId,
      sign: '指尖',
      codeTemplate: '1110',
      codeMinutes: true,
    })
    await setCounty({ sign: '卓资县司法局' })
    await code()
    await code({ county: XINGHE })
    // The provider sends one number one text of a signature in half a minute.
    await expect(code({})).rejects.toMatchObject({ reason: 'code-not-sent' })
    world.clock.advance(minutes(1))
    await code({})
    expect(provider.texts.map(({ text }) => text)).toEqual([
      '【卓资县司法局】验证码 438201，5 分钟内有效。',
      '【指尖】验证码 438201，5 分钟内有效。',
      '【指尖】验证码 438201，5 分钟内有效。',
    ])
    expect(await inCounty(({ store }) => textsIn(store.read, '2026-11'))).toBe(1)
    const platform = deployment.stores.platform.read
    expect(await textsIn(platform, '2026-11')).toBe(1)
    provider.undelivered.set(phone, 'MK:100D')
    const receipt = { arrived: false, reason: 'MK:100D' }
    const receipts = await byCounty(platform, parseReceipts(provider.receipts(3))!)
    expect([...receipts.keys()]).toEqual([ZHUOZI, XINGHE, undefined])
    expect([...receipts.values()].flat()).toMatchObject([receipt, receipt, receipt])
  })

  test('that are long count as so many as are paid, as soon as the provider says so and once', async () => {
    const { notice, setCounty, account, inCounty, world, deployment } = await town()
    const long = '村里的水井请大家暂时不要取水饮用，等待检测结果。'.repeat(4)
    provider.templates.set('SMS_15399', `$\{title}。${long}`)
    provider.templates.set('1199', `{1}。${long}`)
    const texts = () => inCounty(({ store }) => textsIn(store.read, '2026-11'))
    await setCounty({ ...account, noticeTemplate: 'SMS_15399' })
    await notice()
    expect(await texts()).toBe(1)
    const platform = deployment.stores.platform.read
    const receipts = async () => (await byCounty(platform, parseReceipts(provider.receipts())!)).get(ZHUOZI)!
    expect(await receipts()).toMatchObject([{ parts: 2 }])
    // The receipt comes in another month than that in which it was sent.
    const sentAt = world.clock.now()
    for (let n = 0; n < 2; n++) {
      const theirs = await receipts()
      await inCounty(({ store }) => noteReceipts(store, theirs, plus(sentAt, days(7))))
    }
    expect(await texts()).toBe(2)
    expect(await inCounty(({ store }) => textsIn(store.read, '2026-12'))).toBe(0)
    const ofTencent = { provider: 'tencent', appId: provider.appId, codeTemplate: '1110' }
    await setCounty({ ...account, ...ofTencent, noticeTemplate: '1199' })
    await notice()
    expect(await texts()).toBe(4)
    const theirs = await receipts()
    await inCounty(({ store }) => noteReceipts(store, theirs, world.clock.now()))
    expect(await texts()).toBe(4)
  })

  test('stop at the county’s limit, those with codes last', async () => {
    const { code, notice, setCounty, account, world, inCounty } = await town()
    await setCounty({ ...account, monthly: 5 })
    for (let n = 0; n < 5; n++) await notice()
    expect(provider.texts).toHaveLength(4)
    expect(await inCounty(({ store }) => deliveriesOf(store.read, { limit: 1 }))).toMatchObject([
      { state: 'given-up', error: expect.stringContaining('month-used-up') },
    ])
    await code()
    await expect(code()).rejects.toMatchObject({ reason: 'code-not-sent' })
    expect(provider.texts).toHaveLength(5)
    world.clock.advance(days(7))
    await code()
    expect(provider.texts).toHaveLength(6)
  })

  test('stop at the county’s hourly limit: notices wait for the next hour, and codes have some left', async () => {
    const { code, notice, setCounty, account, world, inCounty, deployment } = await town()
    await setCounty({ ...account, hourly: 5 })
    for (let n = 0; n < 5; n++) await notice()
    expect(provider.texts).toHaveLength(4)
    const log = () => inCounty(({ store }) => deliveriesOf(store.read, { limit: 1 }))
    expect(await log()).toMatchObject([{ state: 'queued', attempts: 0 }])
    await code()
    await expect(code()).rejects.toMatchObject({ reason: 'code-not-sent' })
    expect(await log()).toMatchObject([{ error: expect.stringContaining('hour-used-up') }])
    world.clock.advance(hours(1))
    await world.settle()
    await deployment.notices.settled()
    expect(provider.texts).toHaveLength(6)
    await code()
    expect(provider.texts).toHaveLength(7)
    expect(await inCounty(({ store }) => textsIn(store.read, '2026-11'))).toBe(7)
  })

  test('reach one number at most twenty times a day', async () => {
    const { notice, setCounty, account, world } = await town()
    await setCounty(account)
    // What the provider did not take has reached nobody.
    for (let n = 0; n < 5; n++) {
      provider.refusals.push('isv.ACCOUNT_ABNORMAL')
      await notice()
    }
    for (let n = 0; n < 22; n++) await notice()
    expect(provider.texts).toHaveLength(20)
    world.clock.advance(days(1))
    await notice()
    // That one, and the five that are tried again.
    expect(provider.texts).toHaveLength(26)
  })

  test('are not counted where the provider takes none, and tried again later', async () => {
    const { notice, setCounty, account, world, deployment, inCounty } = await town()
    await setCounty(account)
    provider.refusals.push('isv.AMOUNT_NOT_ENOUGH')
    await notice()
    expect(await inCounty(({ store }) => textsIn(store.read, '2026-11'))).toBe(0)
    world.clock.advance(minutes(1))
    await world.settle()
    await deployment.notices.settled()
    expect(provider.texts).toHaveLength(1)
  })

  test('go out once where the answer to the first try was lost', async () => {
    const { notice, setCounty, account, world, deployment, inCounty } = await town()
    await setCounty(account)
    provider.silent = 1
    await notice()
    expect(await inCounty(({ store }) => deliveriesOf(store.read, { limit: 1 }))).toMatchObject([
      { state: 'failed' },
    ])
    world.clock.advance(minutes(1))
    await world.settle()
    await deployment.notices.settled()
    expect(provider.texts).toHaveLength(1)
    const [found] = await inCounty(({ store }) => deliveriesOf(store.read, { limit: 1 }))
    expect(found).toMatchObject({ state: 'sent', attempts: 2 })
    // Its receipt is known by our own id, for the provider's own number was in the answer.
    const read = deployment.stores.platform.read
    expect(await byCounty(read, parseReceipts(provider.receipts())!)).toEqual(
      new Map([[ZHUOZI, [expect.objectContaining({ ids: expect.arrayContaining([found!.providerId]) })]]]),
    )
  })

  test('wait where the provider finds them too many for one number, and are given up where they never fit', async () => {
    const { notice, setCounty, account, world, deployment, inCounty } = await town()
    await setCounty(account)
    const log = () => inCounty(({ store }) => deliveriesOf(store.read, { limit: 1 }))
    provider.refusals.push('isv.BUSINESS_LIMIT_CONTROL')
    await notice()
    expect(await log()).toMatchObject([{ state: 'failed' }])
    world.clock.advance(minutes(1))
    await world.settle()
    await deployment.notices.settled()
    expect(await log()).toMatchObject([{ state: 'sent' }])
    provider.refusals.push('isv.PARAM_LENGTH_LIMIT')
    await notice()
    expect(await log()).toMatchObject([{ state: 'given-up' }])
  })

  test('keep their key sealed: nobody reads it again, an empty field leaves it, another account needs it', async () => {
    const { code, setCounty, account, inCounty, deployment } = await town()
    await expect(setCounty({ ...account, secret: '' })).rejects.toMatchObject({
      fields: [{ field: 'secret' }],
    })
    await expect(setCounty({ ...account, provider: 'tencent' })).rejects.toMatchObject({
      fields: [{ field: 'appId' }],
    })
    await setCounty(account)
    await setCounty({ ...account, secret: '', monthly: 100 })
    await code()
    expect(provider.texts).toHaveLength(1)
    expect(await inCounty(({ store }) => settingsOf(store.read, smsOfCounty))).toMatchObject({
      secret: '',
      monthly: 100,
    })
    await deployment.relay(ZHUOZI)
    const everything = await inCounty(async ({ store }) => [
      await store.read.selectFrom('setting').selectAll().execute(),
      await store.read.selectFrom('setting_secret').selectAll().execute(),
      await store.read.selectFrom('audit').selectAll().execute(),
      await store.read.selectFrom('receipt').selectAll().execute(),
    ])
    expect(JSON.stringify(everything)).not.toContain(provider.key.secret)
    expect(JSON.stringify(everything[2])).toContain('secrets')

    await setCounty({ sign: '卓资县司法局' })
    expect(everything[1]).toHaveLength(1)
    expect(
      await inCounty(({ store }) => store.read.selectFrom('setting_secret').selectAll().execute()),
    ).toEqual([])
  })
})
