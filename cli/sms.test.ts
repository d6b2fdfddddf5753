import { afterAll, beforeAll, expect, it } from 'vitest'
import { zhijian } from '#tests/command-line'
import { SmsProvider } from '#tests/sms-provider'
import { databaseUrlFor, eachStoreKind, tempFolder } from '#tests/stores'

eachStoreKind('zhijian sms', kind => {
  let env: Record<string, string | undefined>
  let provider: SmsProvider
  beforeAll(async () => {
    provider = await SmsProvider.start()
    env = { ZHIJIAN_DATA: tempFolder(), DATABASE_URL: await databaseUrlFor(kind) }
    await zhijian(env, 'tenant', 'create', '150921')
  })
  afterAll(() => provider.stop())
  const account = () => [
    'provider=aliyun',
    `keyId=${provider.key.id}`,
    `secret=${provider.key.secret}`,
    'sign=指尖',
    'codeTemplate=SMS_15305',
    `endpoint=${provider.endpoint}`,
  ]

  it('says what is missing, and sets nothing', async () => {
    const said = await zhijian(
      env,
      'sms',
      'set',
      ...account().filter(pair => !pair.startsWith('codeTemplate')),
    )
    expect(said).toMatchObject({ code: 1, err: expect.stringContaining('验证码模板编号：请填写') })
    expect((await zhijian(env, 'sms', 'set', 'colour=red')).err).toContain(
      '没有“colour”这一项；可以设置：provider、keyId、secret',
    )
    expect((await zhijian(env, 'sms', 'show')).out).not.toContain(provider.key.id)
  })

  it('connects the platform’s account, tries it, and shows what went out for whom', async () => {
    expect((await zhijian(env, 'sms', 'set', ...account())).err).toBe('')
    await zhijian(env, 'tenant', 'set', 'zhuozi', 'sms.sign=卓资县司法局', 'sms.monthly=1000')
    expect(await zhijian(env, 'sms', 'test', '13800138000', '--county', 'zhuozi')).toMatchObject({
      code: 0,
      out: '已发出',
    })
    expect(provider.texts).toMatchObject([{ text: '【卓资县司法局】验证码 000000，请勿告诉他人。' }])
    const { out } = await zhijian(env, 'sms', 'show')
    expect(out).toMatch(/回执地址 +http:\/\/localhost:3000\/sms\/receipts\/[\w-]{32}$/m)
    expect(out).toMatch(/卓资县 +1 \/ 1000 条 +约 0\.05 元/)
    expect(out).not.toContain(provider.key.secret)
  })

  it('says in Chinese why a text does not go out, and so does the doctor', async () => {
    provider.balance = 0
    expect(await zhijian(env, 'sms', 'test', '13800138000')).toMatchObject({
      code: 1,
      err: expect.stringContaining('短信账户余额不足，请向服务商充值'),
    })
    expect((await zhijian(env, 'doctor')).out).toMatch(
      /平台最近一条短信没有发出[\s\S]*余额不足，请向服务商充值/,
    )
    expect(await zhijian(env, 'sms', 'test', '1380')).toMatchObject({
      code: 1,
      err: expect.stringContaining('手机号应为 11 位'),
    })
  })
})
