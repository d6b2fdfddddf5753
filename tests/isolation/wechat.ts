import { createHash } from 'node:crypto'
import type { RegisteredRoute } from '#core/web'
import { Wechat } from '#tests/wechat'
import type { Ask } from './client.ts'

/** WeChat itself, for whatever asks it. */
export const wechat = await Wechat.start()

const VERIFICATION = 'MP_verify_abcdefgh12345678.txt'

/** The Official Account of every county here, and of the platform: who signs with its token is WeChat. */
export const ACCOUNT = {
  appId: wechat.appId,
  secret: wechat.secret,
  token: wechat.token,
  verification: VERIFICATION,
}

/** The address that WeChat asks for a route of its own at an instant; undefined for any other route. */
export function wechatAddress({ path }: RegisteredRoute, now: number): string | undefined {
  if (path.startsWith('/:file{MP_verify_')) return `/${VERIFICATION}`
  if (path !== '/wechat') return undefined
  const timestamp = String(Math.floor(now / 1000))
  const signature = createHash('sha1')
    .update([wechat.token, timestamp, 'proof'].sort().join(''))
    .digest('hex')
  return `${path}?${new URLSearchParams({ timestamp, nonce: 'proof', signature, echostr: 'proof' })}`
}

/** What WeChat posts when somebody follows an account. */
export const following: Ask = {
  method: 'POST',
  headers: { 'content-type': 'text/xml' },
  body: '<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName><CreateTime>1</CreateTime><MsgType>event</MsgType><Event>subscribe</Event></xml>',
}
