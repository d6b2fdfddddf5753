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
  readonly #codes = new Map<string, { openid: string; until: number; used: boolean }>()

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
    this.#codes.set(code, { openid: this.visitor, until: this.#now() + FIVE_MINUTES, used: false })
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
    return {
      access_token: 'web',
      expires_in: 7200,
      refresh_token: 'web-again',
      openid: code.openid,
      scope: 'snsapi_base',
      ...(this.snapshot ? { is_snapshotuser: 1 } : {}),
    }
  }
}
