import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A template message as the person sees it in WeChat. */
export interface TemplateSeen {
  readonly openid: string
  readonly text: string
  readonly url: string
  readonly id: string
}

class Media {
  readonly name: string
  readonly type: string
  readonly bytes: Buffer

  constructor(name: string, type: string, bytes: Buffer) {
    this.name = name
    this.type = type
    this.bytes = bytes
  }
}

interface Button {
  readonly name?: string
  readonly url?: string
  readonly sub_button?: readonly Button[]
}

/**
 * WeChat on this machine, with one Official Account: it checks what the real one checks — credentials, life of tokens and
 * codes, who follows, the template's fields and how long each may be — and answers in its words; it posts messages and events
 * as WeChat does, signed, and encrypted where the account asks for it. The signing here is not the product's.
 */
export class Wechat {
  readonly appId = 'wx0123456789abcdef'
  readonly secret = 'loopback-app-secret'
  readonly token = 'loopbacktoken'
  readonly aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
  readonly originalId = 'gh_zhuozi'
  readonly templateId = 'loopback-template-0000000000000000'
  /** Fields of the template that was taken from the library. */
  readonly fields = ['thing1', 'time2', 'thing3']
  readonly followers = new Set<string>()
  readonly messages: TemplateSeen[] = []
  /** The template of subscription messages, its fields, and how many each person lets the account send. */
  readonly subscriptionId = 'loopback-subscription-00000000000'
  readonly subscriptionFields = ['phrase1', 'time2', 'character_string3']
  readonly permissions = new Map<string, number>()
  readonly subscriptions: Omit<TemplateSeen, 'id'>[] = []
  /** The account has no right to template messages. */
  withoutTemplates = false
  /** Calls that are taken today; then there are no more until tomorrow. */
  callsLeft = Number.POSITIVE_INFINITY
  /** How many of the next calls are done and never answered: the connection breaks. */
  unanswered = 0
  menu: readonly Button[] = []
  /** Codes with which the next calls are refused, though nothing is wrong with them. */
  readonly refusals: number[] = []
  /** It says of each template message how it ended, as an event of its own, whenever that is delivered. */
  saysHowItEnded = false
  readonly #happened: Elements[] = []
  /** Told of each message that it takes, before it says so. */
  taken = async () => {}
  /** How often a token was asked for. */
  tokensGiven = 0
  ticketsGiven = 0
  scriptsGiven = 0
  /** The script that WeChat publishes for pages. */
  script = 'window.wx = {}'
  now = () => Date.now()
  #tokenNumber = 1
  readonly #codes = new Map<string, string>()
  readonly #media = new Map<string, { media: Media; until: number }>()
  readonly #server: Server
  /** Whom the next visit to the consent page is. */
  visitor = 'o-visitor'
  snapshot = false

  private constructor() {
    this.#server = createServer((request, response) => {
      void bodyOf(request).then(body => {
        const url = new URL(request.url!, 'http://x')
        if (url.pathname === '/connect/oauth2/authorize') {
          const to = this.#authorize(url)
          response.writeHead(to ? 302 : 400, to ? { location: to } : {}).end()
          return
        }
        if (url.pathname === '/open/js/jweixin-1.6.0.js') {
          this.scriptsGiven++
          response.writeHead(200, { 'content-type': 'application/javascript' }).end(this.script)
          return
        }
        const before = this.messages.length
        const answer = this.#api(request.method ?? '', url, body)
        if (this.unanswered > 0 && !url.pathname.endsWith('_token')) {
          this.unanswered--
          request.socket.destroy()
          return
        }
        if (answer instanceof Media) {
          response.writeHead(200, {
            'content-type': answer.type,
            'content-disposition': `attachment; filename="${answer.name}"`,
          })
          response.end(answer.bytes)
          return
        }
        const taken = this.messages.length > before ? this.taken() : Promise.resolve()
        void taken.then(() =>
          response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer)),
        )
      })
    })
  }

  static async start(): Promise<Wechat> {
    const wechat = new Wechat()
    await new Promise<void>(resolve => wechat.#server.listen(0, '127.0.0.1', resolve))
    wechat.#server.unref()
    return wechat
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  get places() {
    return { api: this.endpoint, open: this.endpoint, script: this.endpoint }
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise(resolve => this.#server.close(resolve))
  }

  /** Ends the token that is in force, as WeChat may at any time. */
  endToken(): void {
    this.#tokenNumber++
  }

  /** Keeps a photo or a recording that somebody sent for three days. Returns its MediaId. */
  keep(name: string, type: string, bytes: Buffer): string {
    const id = randomBytes(16).toString('base64url')
    this.#media.set(id, { media: new Media(name, type, bytes), until: this.now() + 3 * 24 * 3600 * 1000 })
    return id
  }

  /** What a browser is led to that opens the address of the consent page; undefined where WeChat would show an error. */
  consent(address: string): string | undefined {
    return this.#authorize(new URL(address))
  }

  #authorize(url: URL): string | undefined {
    const order = [...url.searchParams.keys()].join()
    if (order !== 'appid,redirect_uri,response_type,scope,state') return undefined
    const given = (name: string) => url.searchParams.get(name) ?? ''
    if (given('appid') !== this.appId || given('response_type') !== 'code') return undefined
    if (!/^snsapi_(base|userinfo)$/.test(given('scope')) || !/^[a-zA-Z0-9]{1,128}$/.test(given('state')))
      return undefined
    const code = randomBytes(12).toString('hex')
    this.#codes.set(code, this.visitor)
    const back = new URL(given('redirect_uri'))
    back.searchParams.set('code', code)
    back.searchParams.set('state', given('state'))
    return back.toString()
  }

  /** The request by which WeChat posts what somebody did: its query, and its body. */
  post(elements: Elements, { aes = true, token = this.token } = {}) {
    const xml = (fields: Elements) => `<xml>${xmlOf(fields)}</xml>`
    const timestamp = String(Math.floor(this.now() / 1000))
    const nonce = randomBytes(6).toString('hex')
    const message = xml({
      ToUserName: this.originalId,
      CreateTime: Number(timestamp),
      ...elements,
    })
    const query = new URLSearchParams({ timestamp, nonce, signature: sha1(token, timestamp, nonce) })
    query.set('openid', String(elements.FromUserName ?? ''))
    if (!aes) return { query: query.toString(), body: message }
    const encrypted = this.#encrypt(message)
    query.set('encrypt_type', 'aes')
    query.set('msg_signature', sha1(token, timestamp, nonce, encrypted))
    return { query: query.toString(), body: xml({ ToUserName: this.originalId, Encrypt: encrypted }) }
  }

  /** Whether a page is signed for this account, with the ticket that is in force. */
  hasSigned(
    address: string,
    { appId, nonceStr, timestamp, signature }: Readonly<Record<string, string | number>>,
  ): boolean {
    const text = `jsapi_ticket=ticket-${this.ticketsGiven}&noncestr=${nonceStr}&timestamp=${timestamp}&url=${address}`
    return appId === this.appId && signature === createHash('sha1').update(text).digest('hex')
  }

  /**
   * Delivers what was posted as WeChat does: again, up to three times, where it is not answered within five seconds or with
   * anything but 200. `lost`: so many answers do not reach WeChat. Returns each answer's text.
   */
  async deliver(
    send: (posted: { query: string; body: string }) => Promise<Response>,
    posted: { query: string; body: string },
    { lost = 0, aes = true } = {},
  ): Promise<string[]> {
    const answers: string[] = []
    for (let attempt = 1; attempt <= 3; attempt++) {
      const late = new Promise<undefined>(resolve => setTimeout(resolve, 5000, undefined).unref())
      const response = await Promise.race([send(posted), late])
      if (response?.status === 200) answers.push(this.answered(await response.text(), { aes }))
      if (response?.status === 200 && attempt > lost) break
    }
    return answers
  }

  /** Something happens now; WeChat tells of it when `deliverLate` says so. */
  happen(openid: string, event: string, more: Elements = {}): void {
    const CreateTime = Math.floor(this.now() / 1000)
    this.#happened.push({ FromUserName: openid, MsgType: 'event', Event: event, CreateTime, ...more })
  }

  /** Delivers all that has happened in any order, some of it again although it was answered; `random` is from 0 to 1. */
  async deliverLate(
    send: (posted: { query: string; body: string }) => Promise<Response>,
    random: () => number,
  ): Promise<void> {
    while (this.#happened.length > 0) {
      const [next] = this.#happened.splice(Math.floor(random() * this.#happened.length), 1)
      await this.deliver(send, this.post(next!), { lost: Math.floor(random() * 3) })
    }
  }

  /** The text of a passive answer, decrypted and checked. */
  answered(body: string, { aes = true } = {}): string {
    if (body === '' || body === 'success') return ''
    const cdata = (text: string, name: string) =>
      new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([\\s\\S]*?)(?:\\]\\]>)?</${name}>`).exec(text)?.[1] ?? ''
    if (!aes) return cdata(body, 'Content')
    const encrypted = cdata(body, 'Encrypt')
    const expected = sha1(this.token, cdata(body, 'TimeStamp'), cdata(body, 'Nonce'), encrypted)
    if (cdata(body, 'MsgSignature') !== expected) throw new Error('the answer is not signed')
    return cdata(this.#decrypt(encrypted), 'Content')
  }

  #api(method: string, url: URL, body: string): unknown {
    const given = (name: string) => url.searchParams.get(name) ?? ''
    const refusal = this.refusals.shift()
    if (refusal) return { errcode: refusal, errmsg: 'refused' }
    if (url.pathname === '/cgi-bin/stable_token') {
      const asked = JSON.parse(body || '{}') as Record<string, unknown>
      if (method !== 'POST' || asked.grant_type !== 'client_credential')
        return { errcode: 40002, errmsg: 'invalid grant_type' }
      if (asked.appid !== this.appId) return { errcode: 40013, errmsg: 'invalid appid' }
      if (asked.secret !== this.secret) return { errcode: 40125, errmsg: 'invalid appsecret' }
      this.tokensGiven++
      return { access_token: `token-${this.#tokenNumber}`, expires_in: 7200 }
    }
    if (url.pathname === '/sns/oauth2/access_token') {
      if (given('appid') !== this.appId || given('secret') !== this.secret)
        return { errcode: 40125, errmsg: 'invalid appsecret' }
      const openid = this.#codes.get(given('code'))
      this.#codes.delete(given('code'))
      if (!openid || given('grant_type') !== 'authorization_code')
        return { errcode: 40029, errmsg: 'invalid code' }
      return {
        access_token: 'web',
        expires_in: 7200,
        openid,
        scope: 'snsapi_base',
        ...(this.snapshot ? { is_snapshotuser: 1 } : {}),
      }
    }
    if (given('access_token') !== `token-${this.#tokenNumber}`)
      return { errcode: 40001, errmsg: 'invalid credential' }
    if (this.callsLeft-- <= 0) return { errcode: 45009, errmsg: 'reach max api daily quota limit' }
    switch (url.pathname) {
      case '/cgi-bin/message/template/send':
        if (this.withoutTemplates) return { errcode: 48001, errmsg: 'api unauthorized' }
        return this.#template(JSON.parse(body) as Record<string, unknown>)
      case '/cgi-bin/message/subscribe/bizsend':
        return this.#subscription(JSON.parse(body) as Record<string, unknown>)
      case '/cgi-bin/ticket/getticket':
        if (given('type') !== 'jsapi') return { errcode: 40097, errmsg: 'invalid args' }
        this.ticketsGiven++
        return { errcode: 0, errmsg: 'ok', ticket: `ticket-${this.ticketsGiven}`, expires_in: 7200 }
      case '/cgi-bin/menu/create':
        return this.#menuFault(JSON.parse(body) as { button?: Button[] }) ?? { errcode: 0, errmsg: 'ok' }
      case '/cgi-bin/media/get': {
        const kept = this.#media.get(given('media_id'))
        return kept && kept.until > this.now() ? kept.media : { errcode: 40007, errmsg: 'invalid media_id' }
      }
      case '/cgi-bin/user/info':
        return { subscribe: this.followers.has(given('openid')) ? 1 : 0, openid: given('openid') }
      case '/cgi-bin/template/get_all_private_template':
        return {
          template_list: [
            {
              template_id: this.templateId,
              title: '业务办理进度提醒',
              content: this.fields.map(field => `{{${field}.DATA}}`).join('\n'),
            },
          ],
        }
      default:
        return { errcode: 40066, errmsg: 'invalid url' }
    }
  }

  /** What WeChat finds wrong with a menu; where nothing, it stands from now on. */
  #menuFault({ button = [] }: { button?: Button[] }): unknown {
    const bytes = (text: string) => Buffer.byteLength(text)
    if (button.length < 1 || button.length > 3) return { errcode: 40017, errmsg: 'invalid button size' }
    for (const { name, url, sub_button: below = [] } of button) {
      if (!name || bytes(name) > 16) return { errcode: 40018, errmsg: 'invalid button name size' }
      if (below.length > 5) return { errcode: 40023, errmsg: 'invalid sub button size' }
      for (const item of below.length > 0 ? below : [{ name, url }]) {
        if (!item.name || bytes(item.name) > 60)
          return { errcode: 40025, errmsg: 'invalid sub button name size' }
        if (!/^https?:\/\//.test(item.url ?? '') || bytes(item.url!) > 1024)
          return { errcode: 40027, errmsg: 'invalid sub button url size' }
      }
    }
    this.menu = button
    return undefined
  }

  #template(message: Record<string, unknown>): unknown {
    const openid = String(message.touser)
    if (message.template_id !== this.templateId) return { errcode: 40037, errmsg: 'invalid template_id' }
    if (!this.followers.has(openid)) return { errcode: 43004, errmsg: 'require subscribe' }
    const data = message.data as Record<string, { value: string }>
    const fault = dataFault(this.fields, data)
    if (fault) return fault
    const id = String(message.client_msg_id ?? '')
    const before = this.messages.findIndex(seen => seen.id === id)
    if (before >= 0) return { errcode: 0, errmsg: 'ok', msgid: 200_228_333 + before }
    const text = this.fields.map(field => data[field]!.value).join(' / ')
    this.messages.push({ openid, text, url: String(message.url), id })
    const msgid = 200_228_332 + this.messages.length
    if (this.saysHowItEnded) this.happen(openid, 'TEMPLATESENDJOBFINISH', { MsgID: msgid, Status: 'success' })
    return { errcode: 0, errmsg: 'ok', msgid }
  }

  #subscription(message: Record<string, unknown>): unknown {
    const openid = String(message.touser)
    if (message.template_id !== this.subscriptionId) return { errcode: 40037, errmsg: 'invalid template_id' }
    const left = this.permissions.get(openid) ?? 0
    if (left <= 0) return { errcode: 43101, errmsg: 'user refuse to accept the msg' }
    const data = message.data as Record<string, { value: string }>
    const fault = dataFault(this.subscriptionFields, data)
    if (fault) return fault
    this.permissions.set(openid, left - 1)
    const text = this.subscriptionFields.map(field => data[field]!.value).join(' / ')
    this.subscriptions.push({ openid, text, url: String(message.page) })
    return { errcode: 0, errmsg: 'ok' }
  }

  #encrypt(message: string): string {
    const body = Buffer.from(message)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    const plain = Buffer.concat([randomBytes(16), length, body, Buffer.from(this.appId)])
    const pad = 32 - (plain.length % 32)
    const cipher = createCipheriv('aes-256-cbc', this.#key, this.#key.subarray(0, 16)).setAutoPadding(false)
    return Buffer.concat([
      cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])),
      cipher.final(),
    ]).toString('base64')
  }

  #decrypt(encrypted: string): string {
    const decipher = createDecipheriv('aes-256-cbc', this.#key, this.#key.subarray(0, 16)).setAutoPadding(
      false,
    )
    const plain = Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()])
    return plain.subarray(20, 20 + plain.readUInt32BE(16)).toString()
  }

  get #key(): Buffer {
    return Buffer.from(`${this.aesKey}=`, 'base64')
  }
}

/** What WeChat takes in fields of each kind. */
const KINDS: Readonly<Record<string, RegExp>> = {
  thing: /^[\s\S]{1,20}$/u,
  character_string: /^[\x21-\x7e]{1,32}$/,
  phrase: /^\p{Script=Han}{1,5}$/u,
  time: /^\d{4}年\d{1,2}月\d{1,2}日 \d{2}:\d{2}$/,
}

/** What is wrong with the fields of a message; undefined where nothing is. */
function dataFault(fields: readonly string[], data: Readonly<Record<string, { value: string }>>): unknown {
  const wrong = fields.find(field => !KINDS[field.replace(/\d+$/, '')]!.test(data[field]?.value ?? ''))
  if (wrong) return { errcode: 47003, errmsg: `argument invalid! data.${wrong}.value` }
  const more = Object.keys(data).some(field => !fields.includes(field))
  return more ? { errcode: 47003, errmsg: 'argument invalid!' } : undefined
}

/** Elements of a message: texts, and what stands in them, several times where it is a list. */
export interface Elements {
  readonly [name: string]: string | number | Elements | readonly Elements[]
}

const xmlOf = (elements: Elements): string =>
  Object.entries(elements)
    .flatMap(([name, value]) =>
      [value].flat().map(one => {
        const inside =
          typeof one === 'number'
            ? one
            : typeof one === 'string'
              ? `<![CDATA[${one}]]>`
              : xmlOf(one as Elements)
        return `<${name}>${inside}</${name}>`
      }),
    )
    .join('')

const sha1 = (...parts: string[]) => createHash('sha1').update(parts.sort().join('')).digest('hex')

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
