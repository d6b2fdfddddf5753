import { createHash, createHmac } from 'node:crypto'

const ALGORITHM = 'TC3-HMAC-SHA256'
const SIGNED = 'content-type;host;x-tc-action'
export const CONTENT_TYPE = 'application/json; charset=utf-8'

/** A request to Tencent Cloud: an action with a JSON body. */
export interface TencentCall {
  readonly host: string
  readonly service: string
  readonly action: string
  /** The JSON exactly as it is sent. */
  readonly body: string
  readonly keyId: string
  readonly secret: string
  /** Seconds since 1970. */
  readonly timestamp: number
}

/** The Authorization header of a call (签名方法 v3, TC3-HMAC-SHA256). */
export function signTencent(call: TencentCall): string {
  const date = new Date(call.timestamp * 1000).toISOString().slice(0, 10)
  const scope = `${date}/${call.service}/tc3_request`
  const request = [
    'POST',
    '/',
    '',
    `content-type:${CONTENT_TYPE}`,
    `host:${call.host}`,
    `x-tc-action:${call.action.toLowerCase()}`,
    '',
    SIGNED,
    hash(call.body),
  ].join('\n')
  const key = hmac(hmac(hmac(`TC3${call.secret}`, date), call.service), 'tc3_request')
  const signature = hmac(key, [ALGORITHM, call.timestamp, scope, hash(request)].join('\n')).toString('hex')
  return `${ALGORITHM} Credential=${call.keyId}/${scope}, SignedHeaders=${SIGNED}, Signature=${signature}`
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
