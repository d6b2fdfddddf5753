import { createHash, timingSafeEqual } from 'node:crypto'

/** What WeChat signs with the account's token: the SHA-1 of the parts, sorted and joined (DOMAIN.md §7.1). */
export function signatureOf(...parts: readonly string[]): string {
  return createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex')
}

/** Whether two signatures are the same; how much differs does not show in the time it takes. */
export function sameSignature(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
