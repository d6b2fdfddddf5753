import * as v from 'valibot'
import { type Clock, minutes } from '../../time/index.ts'
import type { WechatAccount } from '../account.ts'
import { callWechat, fetchWechat, type WechatMedia, type WechatPlaces } from './call.ts'
import { WechatFailure } from './failure.ts'
import { NAMELESS } from './names.data.ts'
import { WechatTokens } from './tokens.ts'

const sent = v.object({ errcode: v.literal(0), msgid: v.optional(v.union([v.number(), v.string()]), '') })
const done = v.object({ errcode: v.literal(0) })
const entered = v.object({
  access_token: v.string(),
  openid: v.string(),
  is_snapshotuser: v.optional(v.number(), 0),
})
const profile = v.object({ nickname: v.optional(v.string(), '') })
const userInfo = v.object({ subscribe: v.number(), openid: v.string() })
const followers = v.object({
  data: v.optional(v.object({ openid: v.array(v.string()) }), { openid: [] }),
  next_openid: v.optional(v.string(), ''),
})
const templates = v.object({
  template_list: v.array(v.object({ template_id: v.string(), title: v.string(), content: v.string() })),
})

const subscriptionTemplates = v.object({
  data: v.array(v.object({ priTmplId: v.string(), title: v.string(), content: v.string() })),
})
const qrCode = v.object({ ticket: v.string(), url: v.string() })
const menuInForce = v.object({ menu: v.unknown() })
const NO_MENU = 46003

/** As long as a browser that was sent away may come back. */
const TOLD_AGAIN = minutes(10)

/** A message by a template (模板消息, DOMAIN.md §7.5). */
export interface TemplateMessage {
  readonly openid: string
  readonly templateId: string
  readonly url: string
  /** Ours: WeChat sends a message with the same one only once in ten minutes. */
  readonly id: string
  readonly data: Readonly<Record<string, { readonly value: string }>>
}

/** WeChat's interfaces for Official Accounts. All throw a WechatFailure, or what `fetch` throws. */
export class WechatApi {
  readonly tokens: WechatTokens
  readonly #places: WechatPlaces
  readonly #clock: Clock
  readonly #named = new Map<string, { readonly name: Promise<string | undefined>; readonly until: number }>()

  constructor(places: WechatPlaces, clock: Clock) {
    this.#places = places
    this.#clock = clock
    this.tokens = new WechatTokens(places, clock)
  }

  /** Returns WeChat's own number of the message. */
  async sendTemplate(account: WechatAccount, message: TemplateMessage, signal: AbortSignal): Promise<string> {
    const body = {
      touser: message.openid,
      template_id: message.templateId,
      url: message.url,
      client_msg_id: message.id,
      data: message.data,
    }
    const { msgid } = await this.#with(account, '/cgi-bin/message/template/send', sent, signal, {}, body)
    return String(msgid)
  }

  /**
   * A message to whoever let the account send it (订阅通知, DOMAIN.md §7.6). WeChat does not tell one that comes twice from
   * two: an attempt that was not answered may have arrived.
   */
  async sendSubscription(
    account: WechatAccount,
    { openid, templateId, url, data }: Omit<TemplateMessage, 'id'>,
    signal: AbortSignal,
  ): Promise<void> {
    const body = { touser: openid, template_id: templateId, page: url, data }
    await this.#with(account, '/cgi-bin/message/subscribe/bizsend', done, signal, {}, body)
  }

  /** Puts a menu in the place of the one that stands. */
  async createMenu(account: WechatAccount, menu: object, signal: AbortSignal): Promise<void> {
    await this.#with(account, '/cgi-bin/menu/create', done, signal, {}, menu)
  }

  /** Whether somebody follows the account. */
  async isFollowing(account: WechatAccount, openid: string, signal: AbortSignal): Promise<boolean> {
    const query = { openid, lang: 'zh_CN' }
    const info = await this.#with(account, '/cgi-bin/user/info', userInfo, signal, query)
    return info.subscribe === 1
  }

  /** Who follows the account, at most ten thousand after somebody (`next` of the page before); '' begins, and ends. */
  async followers(
    account: WechatAccount,
    after: string,
    signal: AbortSignal,
  ): Promise<{ openids: string[]; next: string }> {
    const query: Record<string, string> = after === '' ? {} : { next_openid: after }
    const page = await this.#with(account, '/cgi-bin/user/get', followers, signal, query)
    return { openids: page.data.openid, next: page.next_openid }
  }

  /** The templates that the account has taken from the library, with their text. */
  async templates(account: WechatAccount, signal: AbortSignal) {
    const path = '/cgi-bin/template/get_all_private_template'
    return (await this.#with(account, path, templates, signal)).template_list
  }

  /** The templates of subscription messages that the account has taken, with their text. */
  async subscriptionTemplates(account: WechatAccount, signal: AbortSignal) {
    return (await this.#with(account, '/wxaapi/newtmpl/gettemplate', subscriptionTemplates, signal)).data
  }

  /** The menu that stands in WeChat, in its words; undefined where there is none. */
  async menu(account: WechatAccount, signal: AbortSignal): Promise<unknown> {
    try {
      return (await this.#with(account, '/cgi-bin/menu/get', menuInForce, signal)).menu
    } catch (error) {
      if (error instanceof WechatFailure && error.code === NO_MENU) return undefined
      throw error
    }
  }

  /** What is to be drawn as a QR code of the account that holds for ever; whoever scans it brings its scene along. */
  async qrCode(account: WechatAccount, scene: string, signal: AbortSignal): Promise<string> {
    const body = { action_name: 'QR_LIMIT_STR_SCENE', action_info: { scene: { scene_str: scene } } }
    return (await this.#with(account, '/cgi-bin/qrcode/create', qrCode, signal, {}, body)).url
  }

  /** A photo or a recording that somebody sent to the account, or chose on one of its pages; kept for three days. */
  media(account: WechatAccount, id: string, signal: AbortSignal): Promise<WechatMedia> {
    return this.tokens.with(account, signal, token => {
      const query = { access_token: token, media_id: id }
      return fetchWechat(this.#url('/cgi-bin/media/get', query), signal)
    })
  }

  /**
   * Where a browser inside WeChat is sent to say who it is; `state` comes back with it (DOMAIN.md §7.4). With their `profile`
   * WeChat asks them first, and must have been asked for it by a tap.
   */
  authorizeUrl({ appId }: WechatAccount, back: string, state: string, scope: 'silent' | 'profile'): string {
    // WeChat takes these parameters in this order alone.
    const query = [
      `appid=${appId}`,
      `redirect_uri=${encodeURIComponent(back)}`,
      'response_type=code',
      `scope=${scope === 'silent' ? 'snsapi_base' : 'snsapi_userinfo'}`,
      `state=${state}`,
    ]
    return `${this.#places.open}/connect/oauth2/authorize?${query.join('&')}#wechat_redirect`
  }

  /** Who came back with a code; `isSnapshot` where WeChat shows a page to somebody without telling who they are. */
  async whoCame(
    account: WechatAccount,
    code: string,
    signal: AbortSignal,
  ): Promise<{ openid: string; isSnapshot: boolean }> {
    const { openid, is_snapshotuser } = await this.#entered(account, code, signal)
    return { openid, isSnapshot: is_snapshotuser === 1 }
  }

  /**
   * What somebody who came back with a code calls themselves in WeChat (昵称); undefined where WeChat does not tell. A code says so
   * once, and WeChat's browsers open what it leads back to twice: who comes again by the same one is told the same.
   */
  nameOf(account: WechatAccount, code: string, signal: AbortSignal): Promise<string | undefined> {
    const now = this.#clock.now()
    for (const [code, { until }] of this.#named) if (until <= now) this.#named.delete(code)
    const known = this.#named.get(code)
    if (known) return known.name
    const name = this.#nameOf(account, code, signal)
    this.#named.set(code, { name, until: now + TOLD_AGAIN })
    name.catch(() => this.#named.delete(code))
    return name
  }

  async #nameOf(account: WechatAccount, code: string, signal: AbortSignal): Promise<string | undefined> {
    const { access_token, openid, is_snapshotuser } = await this.#entered(account, code, signal)
    if (is_snapshotuser === 1) return undefined
    const url = this.#url('/sns/userinfo', { access_token, openid, lang: 'zh_CN' })
    const { nickname } = await callWechat(url, profile, { signal })
    return nickname === '' || nickname === NAMELESS ? undefined : nickname
  }

  #entered({ appId, secret }: WechatAccount, code: string, signal: AbortSignal) {
    const query = { appid: appId, secret, code, grant_type: 'authorization_code' }
    return callWechat(this.#url('/sns/oauth2/access_token', query), entered, { signal })
  }

  #with<S extends v.GenericSchema>(
    account: WechatAccount,
    path: string,
    schema: S,
    signal: AbortSignal,
    query: Readonly<Record<string, string>> = {},
    body?: unknown,
  ): Promise<v.InferOutput<S>> {
    return this.tokens.with(account, signal, token =>
      callWechat(this.#url(path, { access_token: token, ...query }), schema, { body, signal }),
    )
  }

  #url(path: string, query: Readonly<Record<string, string>>): URL {
    const url = new URL(path, this.#places.api)
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    return url
  }
}
