import { isWechats } from './wechat/in-wechat.ts'

/**
 * What a page may load: its own host and nothing else, no inline script or style, no eval. `data:` and `blob:` pictures are
 * thumbnails of photos that are being chosen, `blob:` media a recording that is being listened to.
 */
export function contentSecurityPolicy(): string {
  return policy
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * WeChat's own elements, such as the button by which somebody lets an account write to them, are frames of its. A form whose
 * answer asks who somebody is leads to WeChat (`open`), and browsers hold that against `form-action`.
 */
const policyInWechat = (open: string) =>
  `${policy.replace("form-action 'self'", `form-action 'self' ${open}`)}; frame-src https://*.qq.com webcompt:`

/**
 * Adds to an answer what every answer has; `wechat` is where WeChat says who somebody is. Referrer: same-origin, because under no-referrer a browser sends `Origin: null`
 * with a form, and the Origin is how a form of ours is known.
 */
export function secured(
  response: Response,
  { request, id, wechat }: { request: Pick<Request, 'headers'>; id: string; wechat: string },
): Response {
  const { headers } = response
  // An attachment brings a stricter one.
  if (!headers.has('content-security-policy'))
    headers.set('content-security-policy', isWechats(request) ? policyInWechat(wechat) : policy)
  headers.set('x-content-type-options', 'nosniff')
  headers.set('referrer-policy', 'same-origin')
  headers.set('cross-origin-opener-policy', 'same-origin')
  headers.set('cross-origin-resource-policy', 'same-origin')
  headers.set('permissions-policy', 'camera=(self), microphone=(self), geolocation=(self), payment=()')
  headers.set('x-request-id', id)
  return response
}
