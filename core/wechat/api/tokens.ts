import * as v from 'valibot'
import { type Clock, type Instant, minutes, plus, seconds } from '../../time/index.ts'
import type { WechatAccount } from '../account.ts'
import { wechatTables } from '../tables.ts'
import { callWechat, type WechatPlaces } from './call.ts'
import { NO_TOKEN, TOKEN_REFUSED, UNREADABLE, WechatFailure } from './failure.ts'

type Kind = 'access' | 'ticket'

interface Fetched {
  readonly value: string
  /** In so many seconds. */
  readonly expires: number
}

/** A token is fetched anew so long before it ends: before its last five minutes WeChat gives the same again. */
const EARLY = minutes(4)

/**
 * WeChat gives one within a second. Where it hangs, whoever wants to send must still know that nothing was asked for before their
 * own time is over.
 */
const PATIENCE = seconds(5)

const access = v.object({ access_token: v.string(), expires_in: v.number() })
const ticket = v.object({ ticket: v.string(), expires_in: v.number() })

/**
 * Access tokens and JS tickets of all accounts. They stand in the account's store, so that all nodes use one; within a
 * process one is fetched at a time. Stable tokens (DOMAIN.md §7.3) do not end each other where two nodes fetch at once.
 */
export class WechatTokens {
  readonly #places: WechatPlaces
  readonly #clock: Clock
  readonly #patience: number
  readonly #fetching = new Map<string, Promise<string>>()

  /** `patience`: so many milliseconds WeChat is waited for. */
  constructor(places: WechatPlaces, clock: Clock, patience: number = PATIENCE) {
    this.#places = places
    this.#clock = clock
    this.#patience = patience
  }

  /** Does something with the account's access token; where WeChat refuses the token, once more with a new one. */
  async with<T>(
    account: WechatAccount,
    signal: AbortSignal,
    work: (token: string) => Promise<T>,
  ): Promise<T> {
    const token = await this.#access(account, signal)
    try {
      return await work(token)
    } catch (error) {
      if (!(error instanceof WechatFailure && TOKEN_REFUSED.has(error.code))) throw error
      await this.#drop(account, 'access', token)
      return work(await this.#access(account, signal))
    }
  }

  /** For whom it matters that nothing was asked for yet where there is no token. */
  async #access(account: WechatAccount, signal: AbortSignal): Promise<string> {
    try {
      return await this.access(account, signal)
    } catch (error) {
      if (error instanceof WechatFailure && error.code !== UNREADABLE) throw error
      throw new WechatFailure(NO_TOKEN, `no token: ${String(error)}`)
    }
  }

  access(account: WechatAccount, signal: AbortSignal): Promise<string> {
    return this.#kept(account, 'access', signal)
  }

  /** The ticket that pages are signed with for the JS-SDK. */
  ticket(account: WechatAccount, signal: AbortSignal): Promise<string> {
    return this.#kept(account, 'ticket', signal)
  }

  /** What WeChat gives now, whatever is kept: it does not end what it gave before. */
  async fetch(account: WechatAccount, kind: Kind, signal: AbortSignal): Promise<Fetched> {
    if (kind === 'access') {
      const { appId: appid, secret } = account
      const answer = await callWechat(new URL('/cgi-bin/stable_token', this.#places.api), access, {
        body: { grant_type: 'client_credential', appid, secret, force_refresh: false },
        signal,
      })
      return { value: answer.access_token, expires: answer.expires_in }
    }
    const answer = await this.with(account, signal, token => {
      const url = new URL('/cgi-bin/ticket/getticket', this.#places.api)
      url.searchParams.set('access_token', token)
      url.searchParams.set('type', 'jsapi')
      return callWechat(url, ticket, { signal })
    })
    return { value: answer.ticket, expires: answer.expires_in }
  }

  /** The fetching is everybody's, and each waits for it as long as they would by themselves. */
  async #kept(account: WechatAccount, kind: Kind, signal: AbortSignal): Promise<string> {
    const row = await this.#row(account, kind)
    if (row && row.expires_at > plus(this.#clock.now(), EARLY)) return row.value
    const key = `${account.hash} ${kind}`
    const under = this.#fetching.get(key)
    if (under) return heeding(signal, under)
    const fetched = this.fetch(account, kind, AbortSignal.timeout(this.#patience))
      .then(async ({ value, expires }) => {
        await this.#keep(account, kind, value, plus(this.#clock.now(), seconds(expires)))
        return value
      })
      .finally(() => this.#fetching.delete(key))
    this.#fetching.set(key, fetched)
    return heeding(signal, fetched)
  }

  #row({ home, hash }: WechatAccount, kind: Kind) {
    return home(async ({ read, keys }) => {
      const row = await wechatTables(read)
        .selectFrom('wechat_token')
        .selectAll()
        .where('id', '=', kind)
        .where('account_hash', '=', hash)
        .executeTakeFirst()
      return row && { ...row, value: keys.unseal(row.value_sealed, `${TOKEN_CONTEXT}.${kind}`) }
    })
  }

  async #keep({ home, hash }: WechatAccount, kind: Kind, value: string, expires: Instant): Promise<void> {
    await home(async ({ write, keys }) => {
      const row = {
        account_hash: hash,
        value_sealed: keys.seal(value, `${TOKEN_CONTEXT}.${kind}`),
        expires_at: expires,
      }
      await wechatTables(write)
        .insertInto('wechat_token')
        .values({ id: kind, ...row })
        .onConflict(c => c.column('id').doUpdateSet(row))
        .execute()
    })
  }

  /** Forgets a token that was refused, unless another process has fetched a new one meanwhile. */
  async #drop(account: WechatAccount, kind: Kind, refused: string): Promise<void> {
    const row = await this.#row(account, kind)
    if (row?.value !== refused) return
    await account.home(async ({ write }) => {
      await wechatTables(write)
        .deleteFrom('wechat_token')
        .where('id', '=', kind)
        .where('value_sealed', '=', row.value_sealed)
        .execute()
    })
  }
}

/** What comes of work that others wait for too, or the signal's reason. */
function heeding<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    work.then(resolve, reject)
  })
}

/** The context that tokens are sealed to, without their row's id. */
export const TOKEN_CONTEXT = 'wechat_token.value'
