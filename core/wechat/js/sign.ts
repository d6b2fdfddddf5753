import { createHash } from 'node:crypto'

/** What a page is signed with for the JS-SDK. */
export interface PageSignature {
  readonly nonce: string
  /** Seconds since 1970. */
  readonly timestamp: number
  readonly signature: string
}

/** Signs the address of a page, without what follows `#` (DOMAIN.md §7.8). */
export function signPage(ticket: string, nonce: string, timestamp: number, address: string): PageSignature {
  const text = `jsapi_ticket=${ticket}&noncestr=${nonce}&timestamp=${timestamp}&url=${address.split('#')[0]}`
  return { nonce, timestamp, signature: createHash('sha1').update(text).digest('hex') }
}
