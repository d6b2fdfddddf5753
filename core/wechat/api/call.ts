import * as v from 'valibot'
import { UNREADABLE, WechatFailure } from './failure.ts'

/** Where WeChat is: its own addresses, or a proxy's, or a test's. */
export interface WechatPlaces {
  /** `https://api.weixin.qq.com` */
  readonly api: string
  /** `https://open.weixin.qq.com` */
  readonly open: string
  /** Where its script for pages is: `https://res.wx.qq.com` */
  readonly script: string
}

/** WeChat's own addresses. */
export const WECHAT: WechatPlaces = {
  api: 'https://api.weixin.qq.com',
  open: 'https://open.weixin.qq.com',
  script: 'https://res.wx.qq.com',
}

const refused = v.object({ errcode: v.number(), errmsg: v.optional(v.string(), '') })

/**
 * Calls an interface and reads its JSON. Throws a WechatFailure for an `errcode` that is not 0 and for an answer that is not
 * WeChat's, or what `fetch` throws.
 */
export async function callWechat<S extends v.GenericSchema>(
  url: URL,
  schema: S,
  { body, signal }: { readonly body?: unknown; readonly signal: AbortSignal },
): Promise<v.InferOutput<S>> {
  const response = await fetch(url, {
    signal,
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  const answer = jsonOf(await response.text())
  const failure = v.safeParse(refused, answer)
  if (failure.success && failure.output.errcode !== 0)
    throw new WechatFailure(failure.output.errcode, failure.output.errmsg)
  const parsed = v.safeParse(schema, answer)
  if (!parsed.success) throw new WechatFailure(UNREADABLE, `the answer is not WeChat’s (${response.status})`)
  return parsed.output
}

/** What WeChat keeps for an account: its bytes, and what it calls them. */
export interface WechatMedia {
  readonly body: ReadableStream<Uint8Array>
  readonly mediaType: string
  readonly name: string
}

/** Fetches bytes. Throws as `callWechat` does: where there are none, WeChat says so in JSON. */
export async function fetchWechat(url: URL, signal: AbortSignal): Promise<WechatMedia> {
  const response = await fetch(url, { signal })
  const mediaType = (response.headers.get('content-type') ?? '').split(';')[0]!.trim()
  if (!response.ok || !response.body || /json|text/.test(mediaType)) {
    const failure = v.safeParse(refused, jsonOf(await response.text()))
    const { errcode, errmsg } = failure.success ? failure.output : { errcode: -1, errmsg: '' }
    throw new WechatFailure(errcode || -1, errmsg || `no bytes (${response.status})`)
  }
  const [, name = ''] = /filename="?([^";]+)"?/.exec(response.headers.get('content-disposition') ?? '') ?? []
  return { body: response.body, mediaType, name }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
