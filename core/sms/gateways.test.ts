import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Mobile } from '#core/people'
import { shanghaiDate, systemClock } from '#core/time'
import { SmsProvider } from '#tests/sms-provider'
import { aliyun } from './aliyun/aliyun.ts'
import type { SmsAccount, SmsText } from './gateway.ts'
import { tencent } from './tencent/tencent.ts'

const signal = () => AbortSignal.timeout(5000)
const today = () => shanghaiDate(systemClock.now())

const gateways = [
  {
    gateway: aliyun(systemClock),
    template: 'SMS_15305',
    wrong: 'isv.SMS_SIGNATURE_ILLEGAL',
    often: 'isv.BUSINESS_LIMIT_CONTROL',
  },
  {
    gateway: tencent(systemClock),
    template: '1110',
    wrong: 'FailedOperation.SignatureIncorrectOrUnapproved',
    often: 'LimitExceeded.PhoneNumberThirtySecondLimit',
  },
]

describe.each(gateways)('$gateway.name', ({ gateway, template, wrong, often }) => {
  let provider: SmsProvider
  let account: SmsAccount
  beforeAll(async () => {
    provider = await SmsProvider.start()
    account = {
      keyId: provider.key.id,
      secret: provider.key.secret,
      appId: provider.appId,
      sign: '卓资县司法局',
      endpoint: provider.endpoint,
    }
  })
  afterAll(() => provider.stop())

  const text = (id: string, phone = '13800000001'): SmsText => ({
    id,
    phone: phone as Mobile,
    template,
    values: [
      { name: 'code', value: '428916' },
      { name: 'minutes', value: '5' },
    ],
  })
  const codeOf = (sending: Promise<unknown>) =>
    sending.then(
      () => 'sent',
      error => error.code as string,
    )

  test('takes a text with the county’s signature, and finds it again by our id', async () => {
    const { providerId } = await gateway.send(account, text('id-1'), signal())
    expect(provider.texts.at(-1)).toMatchObject({
      phone: '13800000001',
      text: expect.stringContaining('【卓资县司法局】验证码 428916'),
      id: 'id-1',
      providerId,
    })
    expect(await gateway.find(account, text('id-1'), today(), signal())).toBeDefined()
    expect(await gateway.find(account, text('id-2'), today(), signal())).toBeUndefined()
  })

  test('says in its own words why it takes nothing', async () => {
    const refusalOf = (changed: Partial<SmsAccount>, phone?: string) =>
      codeOf(gateway.send({ ...account, ...changed }, text('id-3', phone), signal()))
    expect(await refusalOf({ sign: '某某公司' })).toBe(wrong)
    expect(await refusalOf({}, '23800000001')).toMatch(/MOBILE_NUMBER_ILLEGAL|IncorrectPhoneNumber/)
    expect(await refusalOf({ secret: 'another' })).toMatch(/SignatureDoesNotMatch|SignatureFailure/)
    expect(await refusalOf({ keyId: 'nobody' })).toMatch(/InvalidAccessKeyId|SecretIdNotFound/)
    provider.balance = 0
    expect(await refusalOf({})).toMatch(/AMOUNT_NOT_ENOUGH|InsufficientBalance/)
    provider.balance = 100
  })

  test('an answer that is not the provider’s is no yes', async () => {
    const { createServer } = await import('node:http')
    const proxy = createServer((_, response) => response.end('<html>登录</html>')).listen(0, '127.0.0.1')
    await new Promise(resolve => proxy.once('listening', resolve))
    const { port } = proxy.address() as { port: number }
    const elsewhere = { ...account, endpoint: `http://127.0.0.1:${port}` }
    expect(await codeOf(gateway.send(elsewhere, text('id-4'), signal()))).toBe('http-200')
    proxy.close()
  })

  test('a text whose answer was lost is found', async () => {
    provider.silent = 1
    const lost = text('id-5', '13800000005')
    expect(await codeOf(gateway.send(account, lost, signal()))).not.toBe('sent')
    expect(await gateway.find(account, lost, today(), signal())).toBeDefined()
  })

  test('sends no number two codes at once', async () => {
    const sent = (id: string) => codeOf(gateway.send(account, text(id, '13800000006'), signal()))
    expect([await sent('id-6'), await sent('id-7')]).toEqual(['sent', often])
  })
})
