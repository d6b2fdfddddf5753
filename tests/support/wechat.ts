import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { OfficialAccount } from './wechat/account.ts'
import { Entering } from './wechat/entering.ts'
import { done, fault } from './wechat/faults.ts'
import { KeptMedia, Media } from './wechat/media.ts'
import { type Button, menuFault, menuInForce } from './wechat/menu.ts'
import { Posting } from './wechat/posting.ts'
import { Quota } from './wechat/quota.ts'
import { Sending, type TemplateSeen } from './wechat/sending.ts'
import { Tokens } from './wechat/tokens.ts'

export type { Elements } from './wechat/posting.ts'
export { scriptOf } from './wechat/script.ts'
export type { TemplateSeen } from './wechat/sending.ts'

/**
 * What goes wrong with a call though nothing is wrong with it: its token ends, there were too many in a second, WeChat is busy;
 * it is done and the answer is lost, or comes as some proxy's page, or comes after others, or never.
 */
export type Trouble = 'token-ended' | 'too-quick' | 'busy' | 'lost' | 'gateway' | 'late' | 'hangs'

const LATE = 20

/**
 * WeChat on this machine, with one Official Account: it checks what the real one checks — credentials, domains, life of tokens
 * and codes, quotas, who follows, the template's fields and what each may hold — and answers in its words; it posts messages and
 * events as WeChat does.
 */
export class Wechat extends OfficialAccount {
  now = () => Date.now()
  readonly #now = () => this.now()
  readonly tokens = new Tokens(this.#now)
  readonly entering = new Entering(this, this.#now)
  readonly quota = new Quota(this.#now)
  readonly posting = new Posting(this, this.#now)
  readonly sending = new Sending(this, this.#now, (openid, MsgID, Status) => {
    if (this.saysHowItEnded) this.posting.happen(openid, 'TEMPLATESENDJOBFINISH', { MsgID, Status })
  })
  readonly #media = new KeptMedia(this.#now)
  menu: readonly Button[] = []
  /** Codes with which the next calls are refused, though nothing is wrong with them. */
  readonly refusals: number[] = []
  /** How many of the next calls are done and never answered: the connection breaks. */
  unanswered = 0
  /** What goes wrong with a call of an interface, with what was sent to it, if anything does. */
  trouble: (path: string, body: string) => Trouble | undefined = () => undefined
  /** It says of each template message how it ended, as an event of its own, whenever that is delivered. */
  saysHowItEnded = false
  /** Told of each message that it takes, before it says so. */
  taken: (message: TemplateSeen) => Promise<void> = async () => {}
  /** So many followers it names at once. */
  followersAtOnce = 10_000
  /** The scenes of QR codes that it gave, by what is drawn. */
  readonly scenes = new Map<string, string>()
  scriptsGiven = 0
  /** The script that WeChat publishes for pages. */
  script = 'window.wx = {}'
  readonly #server: Server

  private constructor() {
    super()
    this.#server = createServer((request, response) => {
      void bodyOf(request).then(body => this.#answer(request, response, body))
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

  /** Ends what was never answered. */
  hangUp(): void {
    this.#server.closeAllConnections()
  }

  async stop(): Promise<void> {
    this.hangUp()
    await new Promise(resolve => this.#server.close(resolve))
  }

  get messages() {
    return this.sending.messages
  }

  /** Keeps a photo or a recording that somebody sent. Returns its MediaId. */
  keep = (name: string, type: string, bytes: Buffer): string => this.#media.keep(new Media(name, type, bytes))

  /** What a browser is led to that opens the address of the consent page; undefined where WeChat would show an error. */
  consent = (address: string): string | undefined => this.entering.consent(new URL(address))

  /** Whether a page may be signed for this account, and is, with a ticket that is in force. */
  hasSigned(
    address: string,
    { appId, nonceStr, timestamp, signature }: Readonly<Record<string, string | number>>,
  ): boolean {
    if (appId !== this.appId || !this.jsDomains.has(new URL(address).hostname)) return false
    return this.tokens.tickets.some(ticket => {
      const text = `jsapi_ticket=${ticket}&noncestr=${nonceStr}&timestamp=${timestamp}&url=${address}`
      return signature === createHash('sha1').update(text).digest('hex')
    })
  }

  async #answer(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
    const url = new URL(request.url!, 'http://x')
    if (url.pathname === '/connect/oauth2/authorize') {
      const to = this.entering.consent(url)
      response.writeHead(to ? 302 : 400, to ? { location: to } : {}).end()
      return
    }
    if (url.pathname === '/open/js/jweixin-1.6.0.js') {
      this.scriptsGiven++
      response.writeHead(200, { 'content-type': 'application/javascript' }).end(this.script)
      return
    }
    const before = this.messages.length
    const trouble = this.trouble(url.pathname, body)
    if (trouble === 'token-ended') this.tokens.end()
    const answer = this.#refusal(trouble) ?? this.#api(request.method ?? '', url, body)
    const isLost = this.unanswered > 0 && !url.pathname.endsWith('_token')
    if (isLost) this.unanswered--
    if (isLost || trouble === 'lost') {
      request.socket.destroy()
      return
    }
    if (trouble === 'hangs') return
    if (this.messages.length > before) await this.taken(this.messages[before]!)
    if (trouble === 'late') await new Promise(resolve => setTimeout(resolve, LATE))
    if (trouble === 'gateway') response.writeHead(502).end('<html>Bad Gateway</html>')
    else if (answer instanceof Media) {
      const { type, name, bytes } = answer
      const disposition = `attachment; filename="${name}"`
      response.writeHead(200, { 'content-type': type, 'content-disposition': disposition }).end(bytes)
    } else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  }

  #refusal(trouble: Trouble | undefined): object | undefined {
    if (trouble === 'too-quick') return fault(45011)
    if (trouble === 'busy') return fault(-1)
    const refusal = this.refusals.shift()
    return refusal === undefined ? undefined : fault(refusal)
  }

  #api(method: string, url: URL, body: string): unknown {
    const given = (name: string) => url.searchParams.get(name) ?? ''
    if (url.pathname === '/cgi-bin/stable_token') return this.#token(method, body)
    if (url.pathname === '/sns/oauth2/access_token') return this.entering.whoCame(given)
    if (url.pathname === '/sns/userinfo') return this.entering.userInfo(given)
    const refused = this.tokens.fault(given('access_token')) ?? this.quota.fault()
    if (refused) return refused
    const asked = () => (method === 'POST' ? (JSON.parse(body) as Record<string, unknown>) : undefined)
    switch (url.pathname) {
      case '/cgi-bin/message/template/send':
        return this.sending.template(asked() ?? {})
      case '/cgi-bin/message/subscribe/bizsend':
        return this.sending.subscription(asked() ?? {})
      case '/cgi-bin/ticket/getticket':
        return given('type') === 'jsapi' ? this.tokens.ticket() : fault(40097)
      case '/cgi-bin/menu/create':
        return this.#publish((asked()?.button ?? []) as readonly Button[])
      case '/cgi-bin/menu/get':
        return menuInForce(this.menu)
      case '/cgi-bin/qrcode/create':
        return this.#qrCode(asked())
      case '/cgi-bin/media/get':
        return this.#media.get(given('media_id'))
      case '/cgi-bin/user/get':
        return this.#followersAfter(given('next_openid'))
      case '/cgi-bin/user/info':
        return { subscribe: this.followers.has(given('openid')) ? 1 : 0, openid: given('openid') }
      case '/cgi-bin/template/get_all_private_template':
        return this.#templates()
      case '/wxaapi/newtmpl/gettemplate':
        return this.#subscriptionTemplates()
      default:
        return fault(40066)
    }
  }

  /** The last page names somebody too, after whom there is nobody. */
  #followersAfter(openid: string): object {
    const all = [...this.followers]
    if (openid !== '' && !this.followers.has(openid)) return fault(40003)
    const from = openid === '' ? 0 : all.indexOf(openid) + 1
    const some = all.slice(from, from + this.followersAtOnce)
    const counted = { total: all.length, count: some.length, next_openid: some.at(-1) ?? '' }
    return some.length === 0 ? counted : { ...counted, data: { openid: some } }
  }

  #token(method: string, body: string): object {
    if (method !== 'POST') return fault(43002)
    const asked = JSON.parse(body || '{}') as Record<string, unknown>
    if (asked.grant_type !== 'client_credential') return fault(40002)
    if (asked.appid !== this.appId) return fault(40013)
    return asked.secret === this.secret ? this.tokens.stable() : fault(40125)
  }

  #publish(buttons: readonly Button[]): object {
    const wrong = menuFault(buttons)
    if (!wrong) this.menu = buttons
    return wrong ?? done
  }

  /** A code for ever takes a scene of 1 to 64 characters. */
  #qrCode(asked: Record<string, unknown> | undefined): object {
    const { scene } = (asked?.action_info ?? {}) as { scene?: { scene_str?: string } }
    const name = scene?.scene_str ?? ''
    if (asked?.action_name !== 'QR_LIMIT_STR_SCENE' || name === '' || name.length > 64) return fault(40053)
    const url = `http://weixin.qq.com/q/${createHash('sha1').update(name).digest('hex').slice(0, 20)}`
    this.scenes.set(url, name)
    return { ticket: `ticket-${name}`, url }
  }

  #templates(): object {
    const content = this.fields.map(field => `{{${field}.DATA}}`).join('\n')
    return { template_list: [{ template_id: this.templateId, title: '业务办理进度提醒', content }] }
  }

  #subscriptionTemplates(): object {
    const content = this.subscriptionFields.map(field => `{{${field}.DATA}}`).join('\n')
    const keywordEnumValueList = Object.entries(this.enumerated).map(([field, enumValueList]) => ({
      keywordCode: `${field}.DATA`,
      enumValueList,
    }))
    const one = { priTmplId: this.subscriptionId, title: '业务办理进度提醒', content, type: 2 }
    return { ...done, data: [{ ...one, keywordEnumValueList }] }
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
