import { createHash, createHmac } from 'node:crypto'

const ALGORITHM = 'ACS3-HMAC-SHA256'

/** A request to Alibaba Cloud in the style of remote calls: all parameters in the address, nothing in the body. */
export interface AliyunCall {
  readonly host: string
  readonly action: string
  readonly version: string
  readonly parameters: Readonly<Record<string, string>>
  readonly keyId: string
  readonly secret: string
  /** 2026-11-29T15:40:00Z */
  readonly date: string
  /** Never the same twice. */
  readonly nonce: string
}

/** The query and the headers of a signed call (V3, ACS3-HMAC-SHA256). */
export function signAliyun(call: AliyunCall): { query: string; headers: Record<string, string> } {
  const query = canonicalQuery(call.parameters)
  const body = hash('')
  const signed: Record<string, string> = {
    host: call.host,
    'x-acs-action': call.action,
    'x-acs-content-sha256': body,
    'x-acs-date': call.date,
    'x-acs-signature-nonce': call.nonce,
    'x-acs-version': call.version,
  }
  const names = Object.keys(signed).sort()
  const lines = names.map(name => `${name}:${signed[name]}\n`).join('')
  const request = ['POST', '/', query, lines, names.join(';'), body].join('\n')
  const signature = createHmac('sha256', call.secret)
    .update(`${ALGORITHM}\n${hash(request)}`)
    .digest('hex')
  const { host: _, ...headers } = signed
  return {
    query,
    headers: {
      ...headers,
      authorization: `${ALGORITHM} Credential=${call.keyId},SignedHeaders=${names.join(';')},Signature=${signature}`,
    },
  }
}

const canonicalQuery = (parameters: Readonly<Record<string, string>>) =>
  Object.entries(parameters)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&')

/** RFC 3986: encodeURIComponent leaves five characters that must be encoded too. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
