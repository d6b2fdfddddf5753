import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto'

const version = 'v1'

/** HMAC-SHA-256 under keys derived, one for each purpose, from a store's look-up key. */
export class KeyedHashes {
  readonly #key: KeyObject
  /** As key objects: from bytes, Node makes one for each hash, which takes five times as long as hashing. */
  readonly #derived = new Map<string, KeyObject>()

  constructor(key: KeyObject) {
    this.#key = key
  }

  lookup(value: string, purpose: string): string {
    return this.#hash(`lookup.${purpose}`, value)
  }

  secret(secret: string, context: string): string {
    return this.#hash('secret', JSON.stringify([context, secret]))
  }

  verifySecret(secret: string, hash: string, context: string): boolean {
    const expected = Buffer.from(this.secret(secret, context))
    const given = Buffer.from(hash)
    return given.length === expected.length && timingSafeEqual(given, expected)
  }

  #hash(purpose: string, value: string): string {
    return `${version}.${createHmac('sha256', this.#derive(purpose)).update(value).digest('base64url')}`
  }

  #derive(purpose: string): KeyObject {
    const known = this.#derived.get(purpose)
    if (known) return known
    const bytes = hkdfSync('sha256', this.#key, '', `zhijian.${version}.${purpose}`, 32)
    const key = createSecretKey(Buffer.from(bytes))
    this.#derived.set(purpose, key)
    return key
  }
}
