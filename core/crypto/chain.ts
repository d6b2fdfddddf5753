import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from './canonicalJson.ts'

/** A link of a chain as stored: what it says and the hash it was given. */
export interface Link {
  readonly entry: Json
  readonly hash: string
}

/** What stands before the first link. */
export const chainStart = '0'.repeat(64)

/** The hash of a link: SHA-256 in hex over the hash before it and its entry in canonical JSON. */
export function chainHash(previous: string, canonical: string): string {
  return createHash('sha256').update(previous).update('\n').update(canonical).digest('hex')
}

/**
 * The index of the first link that does not follow from those before it, or undefined where all do. `previous` is the
 * hash before the first one given. Links cut off the end do not show: keep the last hash elsewhere and compare.
 */
export async function verifyChain(
  links: Iterable<Link> | AsyncIterable<Link>,
  previous: string = chainStart,
): Promise<number | undefined> {
  let expected = previous
  let index = 0
  for await (const { entry, hash } of links) {
    expected = chainHash(expected, canonicalJson(entry))
    if (hash !== expected) return index
    index++
  }
  return undefined
}
