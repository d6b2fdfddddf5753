import { randomBytes } from 'node:crypto'
import type { OfficialAccount } from './account.ts'
import { fault } from './faults.ts'

const FIVE_MINUTES = 300_000

/** How people enter pages as the one whose WeChat it is (网页授权). */
export class Entering {
  /** Whom the next visit to the consent page is. */
  visitor = 'o-visitor'
  /** WeChat shows a page to somebody without telling who they are. */
  snapshot = false
  readonly #account: OfficialAccount
  readonly #now: () => number
  /** What people call themselves (昵称). */
  readonly names = new Map<string, string>()
  readonly #codes = new Map<string, { openid: string; scope: string; until: number; used: boolean }>()
  /** Whose each token of a page is, and what it was given for. */
  readonly #tokens = new Map<string, { openid: string; scope: string }>()

  constructor(account: OfficialAccount, now: () => number) {
    this.#account = account
    this.#now = now
  }

  /** What a browser is led to that opens the consent page; undefined where WeChat would show an error. */
  consent(url: URL): string | undefined {
    const order = [...url.searchParams.keys()].join()
    if (order !== 'appid,redirect_uri,response_type,scope,state') return undefined
    const given = (name: string) => url.searchParams.get(name) ?? ''
    if (given('appid') !== this.#account.appId || given('response_type') !== 'code') return undefined
    if (!/^snsapi_(base|userinfo)$/.test(given('scope'))) return undefined
    if (!/^[a-zA-Z0-9]{1,128}$/.test(given('state'))) return undefined
    const back = new URL(given('redirect_uri'))
    // 10003: redirect_uri 域名与后台配置不一致
    if (!this.#account.webDomains.has(back.hostname)) return undefined
    const code = randomBytes(12).toString('hex')
    const until = this.#now() + FIVE_MINUTES
    this.#codes.set(code, { openid: this.visitor, scope: given('scope'), until, used: false })
    back.searchParams.set('code', code)
    back.searchParams.set('state', given('state'))
    return back.toString()
  }

  /** Who came by a code, which says so once and for five minutes. */
  whoCame(given: (name: string) => string): object {
    if (given('appid') !== this.#account.appId) return fault(40013)
    if (given('secret') !== this.#account.secret) return fault(40125)
    if (given('grant_type') !== 'authorization_code') return fault(40002)
    const code = this.#codes.get(given('code'))
    if (!code || code.until <= this.#now()) return fault(40029)
    if (code.used) return fault(40163)
    code.used = true
    const { openid, scope } = code
    const token = randomBytes(16).toString('hex')
    this.#tokens.set(token, { openid, scope })
    return {
      access_token: token,
      expires_in: 7200,
      refresh_token: 'web-again',
      openid,
      scope,
      ...(this.snapshot ? { is_snapshotuser: 1 } : {}),
    }
  }

  /** What somebody calls themselves, told by the token of a page for which they agreed to that. */
  userInfo(given: (name: string) => string): object {
    const token = this.#tokens.get(given('access_token'))
    if (!token) return fault(40001)
    if (token.openid !== given('openid')) return fault(40003)
    if (token.scope !== 'snsapi_userinfo') return fault(48001)
    const { openid } = token
    return { openid, nickname: this.names.get(openid) ?? '微信用户', sex: 0, headimgurl: '', privilege: [] }
  }
}
