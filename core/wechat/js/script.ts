import { hours, seconds } from '../../time/index.ts'
import { WechatFailure } from '../api/failure.ts'

/** Under this name WeChat publishes the version that pages here are written for. */
const PATH = '/open/js/jweixin-1.6.0.js'
const PATIENCE = seconds(5)
const KEPT = hours(24)
/** In characters: it has about 14,000. */
const LARGEST = 500_000

/**
 * WeChat's script for pages in its browser. Pages load it from their own host and so from nobody else; it is not ours to
 * hand on with Zhijian, so each installation fetches it from WeChat, once a day.
 */
export class WechatScript {
  readonly #place: string
  #kept: { readonly text: string; readonly until: number } | undefined
  #fetching: Promise<string> | undefined

  /** `place`: `https://res.wx.qq.com` */
  constructor(place: string) {
    this.#place = place
  }

  /** The script's text; yesterday's where WeChat does not answer. Throws a WechatFailure, or what `fetch` throws. */
  async text(now: number): Promise<string> {
    if (this.#kept && this.#kept.until > now) return this.#kept.text
    this.#fetching ??= this.#fetch(now).finally(() => {
      this.#fetching = undefined
    })
    try {
      return await this.#fetching
    } catch (error) {
      if (this.#kept) return this.#kept.text
      throw error
    }
  }

  async #fetch(now: number): Promise<string> {
    const signal = AbortSignal.timeout(PATIENCE)
    const response = await fetch(new URL(PATH, this.#place), { signal })
    const text = await response.text()
    if (!response.ok || text.length > LARGEST || !text.includes('wx'))
      throw new WechatFailure(-1, `no script (${response.status})`)
    this.#kept = { text, until: now + KEPT }
    return text
  }
}
