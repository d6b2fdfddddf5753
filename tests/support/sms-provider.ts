import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Frequency } from './sms/frequency.ts'
import { partsOf, receiptsOf, type TakenText } from './sms/receipts.ts'

const KEY = { id: 'LTAI-loopback', secret: 'loopback-secret' }
const FIFTEEN_MINUTES = 15 * 60_000

/**
 * Alibaba's and Tencent's SMS services on this machine: they check what the real ones check — signature, age and nonce of a
 * request, names and lengths, approved signatures and templates, the number, how often it is written to, the balance — and
 * answer in their words. Signatures are verified from what arrived, not by our own signing code.
 */
export class SmsProvider {
  readonly key = KEY
  readonly appId = '1400000001'
  readonly signs = new Set(['卓资县司法局', '指尖'])
  /** Templates with named variables for Alibaba, numbered ones for Tencent. */
  readonly templates = new Map([
    ['SMS_15305', `验证码 $\{code}，请勿告诉他人。`],
    ['SMS_15306', `$\{title}。详情请登录后查看。`],
    ['1110', '验证码 {1}，{2} 分钟内有效。'],
    ['1111', '{1}。详情请登录后查看。'],
  ])
  readonly blacklist = new Set<string>()
  balance = 1000
  readonly texts: TakenText[] = []
  /** Reasons with which the next requests are refused, though nothing is wrong with them. */
  readonly refusals: string[] = []
  /** Takes the next text, and the connection ends before the answer: what was it? */
  silent = 0
  /** Told of each text that it takes, before it says so. */
  taken: () => Promise<void> = async () => {}
  now = () => Date.now()
  /** Why texts to a number do not arrive, in a carrier's code. */
  readonly undelivered = new Map<string, string>()
  readonly #frequency = new Frequency()
  readonly #nonces = new Set<string>()
  readonly #server: Server

  private constructor() {
    this.#server = createServer((request, response) => {
      void bodyOf(request).then(async body => {
        const before = this.texts.length
        const aliyun = 'x-acs-action' in request.headers
        const { status, answer } = aliyun ? this.#aliyun(request, body) : this.#tencent(request, body)
        if (this.texts.length > before) await this.taken()
        if (status === 0) return request.socket.destroy()
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(JSON.stringify(answer))
      })
    })
  }

  static async start(): Promise<SmsProvider> {
    const provider = new SmsProvider()
    await new Promise<void>(resolve => provider.#server.listen(0, '127.0.0.1', resolve))
    return provider
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise(resolve => this.#server.close(resolve))
  }

  /** What it posts, later, of the last texts that it took. */
  receipts(last = 1): object[] {
    return receiptsOf(this.texts.slice(-last), ({ phone }) => this.undelivered.get(phone))
  }

  /** Why a number gets no text by a template now; otherwise it is counted. */
  #tooOften(provider: TakenText['provider'], template: string, sign: string, phone: string) {
    const kind = `${provider} ${isOfCodes(template) ? 'code' : 'notice'}` as const
    const fault = this.#frequency.fault(kind, `${sign} ${phone}`, this.now())
    if (!fault) this.#frequency.count(kind, `${sign} ${phone}`, this.now())
    return fault
  }

  #take(provider: TakenText['provider'], phone: string, text: string, id: string): TakenText | undefined {
    const taken = { provider, phone, text, id, providerId: `${900_000 + this.texts.length}^0` }
    this.texts.push(taken)
    this.balance--
    if (this.silent === 0) return taken
    this.silent--
    return undefined
  }

  #aliyun(request: IncomingMessage, body: string) {
    const refuse = (status: number, Code: string) => ({
      status,
      answer: { Code, Message: Code, RequestId: 'r' },
    })
    const url = new URL(request.url!, 'http://x')
    const { headers } = request
    const auth = /^ACS3-HMAC-SHA256 Credential=(\S+),SignedHeaders=(\S+),Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    )
    if (!auth) return refuse(400, 'MissingAuthorization')
    const [, id, names = '', signature] = auth
    if (id !== KEY.id) return refuse(404, 'InvalidAccessKeyId.NotFound')
    const needed = [
      'host',
      'x-acs-action',
      'x-acs-content-sha256',
      'x-acs-date',
      'x-acs-signature-nonce',
      'x-acs-version',
    ]
    if (needed.some(name => !names.split(';').includes(name))) return refuse(400, 'IncompleteSignature')
    if (headers['x-acs-content-sha256'] !== sha256(body)) return refuse(400, 'SignatureDoesNotMatch')
    const lines = names.split(';').map(name => `${name}:${headers[name]}\n`)
    const query = request.url!.slice(request.url!.indexOf('?') + 1)
    const canonical = [request.method, url.pathname, query, lines.join(''), names, sha256(body)].join('\n')
    const expected = createHmac('sha256', KEY.secret)
      .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
      .digest('hex')
    if (signature !== expected) return refuse(400, 'SignatureDoesNotMatch')
    if (Math.abs(this.now() - Date.parse(String(headers['x-acs-date']))) > FIFTEEN_MINUTES)
      return refuse(400, 'InvalidTimeStamp.Expired')
    const nonce = String(headers['x-acs-signature-nonce'])
    if (this.#nonces.has(nonce)) return refuse(400, 'SignatureNonceUsed')
    this.#nonces.add(nonce)
    if (headers['x-acs-version'] !== '2017-05-25') return refuse(404, 'InvalidVersion')
    const refusal = this.refusals.shift()
    if (refusal) return refuse(200, refusal)
    const given = (name: string) => url.searchParams.get(name) ?? ''
    switch (headers['x-acs-action']) {
      case 'SendSms': {
        for (const name of ['PhoneNumbers', 'SignName', 'TemplateCode'])
          if (!given(name)) return refuse(400, `Missing${name}`)
        if (!/^1[3-9]\d{9}$/.test(given('PhoneNumbers'))) return refuse(200, 'isv.MOBILE_NUMBER_ILLEGAL')
        if (!this.signs.has(given('SignName'))) return refuse(200, 'isv.SMS_SIGNATURE_ILLEGAL')
        const template = this.templates.get(given('TemplateCode'))
        if (!template?.includes('$')) return refuse(200, 'isv.SMS_TEMPLATE_ILLEGAL')
        const values = JSON.parse(given('TemplateParam') || '{}') as Record<string, string>
        const variables = [...template.matchAll(/\$\{(\w+)\}/g)].map(match => match[1]!)
        if (variables.some(name => !values[name])) return refuse(200, 'isv.TEMPLATE_MISSING_PARAMETERS')
        if (Object.values(values).some(value => value.length > 35))
          return refuse(200, 'isv.PARAM_LENGTH_LIMIT')
        if (Object.values(values).some(value => /https?:\/\//.test(value)))
          return refuse(200, 'isv.PARAM_NOT_SUPPORT_URL')
        if (this.balance <= 0) return refuse(200, 'isv.AMOUNT_NOT_ENOUGH')
        const tooOften = this.#tooOften('aliyun', template, given('SignName'), given('PhoneNumbers'))
        if (tooOften) return refuse(200, tooOften)
        const text = template.replace(/\$\{(\w+)\}/g, (_, name: string) => values[name]!)
        const taken = this.#take(
          'aliyun',
          given('PhoneNumbers'),
          `【${given('SignName')}】${text}`,
          given('OutId'),
        )
        if (!taken) return { status: 0, answer: {} }
        return { status: 200, answer: { Code: 'OK', Message: 'OK', BizId: taken.providerId, RequestId: 'r' } }
      }
      case 'QuerySendDetails': {
        for (const name of ['PhoneNumber', 'SendDate', 'PageSize', 'CurrentPage'])
          if (!given(name)) return refuse(400, `Missing${name}`)
        if (!/^\d{8}$/.test(given('SendDate'))) return refuse(400, 'InvalidSendDate.Malformed')
        if (Number(given('PageSize')) > 50) return refuse(400, 'InvalidPageSize.Malformed')
        const found = this.texts.filter(({ phone }) => phone === given('PhoneNumber'))
        const SmsSendDetailDTO = found.map(({ id, text }) => ({ OutId: id, Content: text, SendStatus: 1 }))
        return { status: 200, answer: { Code: 'OK', Message: 'OK', SmsSendDetailDTOs: { SmsSendDetailDTO } } }
      }
      default:
        return refuse(404, 'InvalidAction.NotFound')
    }
  }

  #tencent(request: IncomingMessage, body: string) {
    const refuse = (Code: string) => ({
      status: 200,
      answer: { Response: { Error: { Code, Message: Code }, RequestId: 'r' } },
    })
    const { headers } = request
    const auth =
      /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d\d-\d\d)\/sms\/tc3_request, SignedHeaders=(\S+), Signature=([0-9a-f]{64})$/.exec(
        headers.authorization ?? '',
      )
    if (!auth) return refuse('AuthFailure.SignatureFailure')
    const [, id, date = '', names = '', signature] = auth
    if (id !== KEY.id) return refuse('AuthFailure.SecretIdNotFound')
    const timestamp = Number(headers['x-tc-timestamp'])
    if (Math.abs(this.now() - timestamp * 1000) > FIFTEEN_MINUTES / 3)
      return refuse('AuthFailure.SignatureExpire')
    if (new Date(timestamp * 1000).toISOString().slice(0, 10) !== date)
      return refuse('AuthFailure.SignatureFailure')
    const action = String(headers['x-tc-action'])
    const lines = names.split(';').map(name => `${name}:${String(headers[name]).toLowerCase()}\n`)
    const canonical = [request.method, '/', '', lines.join(''), names, sha256(body)].join('\n')
    const toSign = ['TC3-HMAC-SHA256', timestamp, `${date}/sms/tc3_request`, sha256(canonical)].join('\n')
    const key = [date, 'sms', 'tc3_request'].reduce<string | Buffer>(
      (key, part) => createHmac('sha256', key).update(part).digest(),
      `TC3${KEY.secret}`,
    )
    if (signature !== createHmac('sha256', key).update(toSign).digest('hex'))
      return refuse('AuthFailure.SignatureFailure')
    if (headers['x-tc-version'] !== '2021-01-11') return refuse('InvalidParameterValue')
    if (!headers['x-tc-region']) return refuse('MissingParameter')
    const refusal = this.refusals.shift()
    if (refusal) return refuse(refusal)
    const given = JSON.parse(body) as Record<string, unknown>
    if (given.SmsSdkAppId !== this.appId) return refuse('InvalidParameterValue.SdkAppIdNotExist')
    switch (action) {
      case 'SendSms': {
        const [number = ''] = given.PhoneNumberSet as string[]
        const status = (Code: string, SerialNo = '', Fee = 0) => ({
          status: 200,
          answer: {
            Response: {
              SendStatusSet: [{ SerialNo, PhoneNumber: number, Fee, Code, Message: Code, IsoCode: 'CN' }],
              RequestId: 'r',
            },
          },
        })
        if (!/^\+861[3-9]\d{9}$/.test(number)) return status('InvalidParameterValue.IncorrectPhoneNumber')
        if (!this.signs.has(String(given.SignName)))
          return status('FailedOperation.SignatureIncorrectOrUnapproved')
        const template = this.templates.get(String(given.TemplateId))
        if (!template || template.includes('$'))
          return status('FailedOperation.TemplateIncorrectOrUnapproved')
        const values = given.TemplateParamSet as string[]
        if (new Set(template.match(/\{\d\}/g)).size !== values.length)
          return status('FailedOperation.TemplateParamSetNotMatchApprovedTemplate')
        if (isOfCodes(template) && values.some(value => !/^\d{1,6}$/.test(value)))
          return status('InvalidParameterValue.TemplateParameterFormatError')
        if (values.some(value => /https?:\/\//.test(value)))
          return status('InvalidParameterValue.ProhibitedUseUrlInTemplateParameter')
        if (this.blacklist.has(number)) return status('FailedOperation.PhoneNumberInBlacklist')
        if (this.balance <= 0) return status('FailedOperation.InsufficientBalanceInSmsPackage')
        const tooOften = this.#tooOften('tencent', template, String(given.SignName), number)
        if (tooOften) return status(tooOften)
        const text = template.replace(/\{(\d)\}/g, (_, n: string) => values[Number(n) - 1]!)
        const taken = this.#take(
          'tencent',
          number.slice(3),
          `【${given.SignName}】${text}`,
          String(given.SessionContext ?? ''),
        )
        if (!taken) return { status: 0, answer: {} }
        return status('Ok', taken.providerId, partsOf(taken.text))
      }
      case 'PullSmsSendStatusByPhoneNumber': {
        if (typeof given.BeginTime !== 'number' || typeof given.Limit !== 'number' || given.Limit > 100)
          return refuse('InvalidParameterValue')
        const found = this.texts.filter(({ phone }) => `+86${phone}` === given.PhoneNumber)
        const PullSmsSendStatusSet = found.map(({ id, providerId }) => ({
          SerialNo: providerId,
          SessionContext: id,
          ReportStatus: 'SUCCESS',
        }))
        return { status: 200, answer: { Response: { PullSmsSendStatusSet, RequestId: 'r' } } }
      }
      default:
        return refuse('InvalidAction')
    }
  }
}

/** Templates of codes are approved as such, and providers limit them more. */
const isOfCodes = (template: string) => template.startsWith('验证码')

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
