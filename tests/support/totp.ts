import { createHmac } from 'node:crypto'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What an authenticator app shows for a base32 secret now, or `periods` half-minutes later (RFC 6238, SHA-1, 6 digits). */
export function totp(secret: string, periods = 0): string {
  const bits = [...secret.replace(/=+$/, '')].map(char => alphabet.indexOf(char).toString(2).padStart(5, '0'))
  const bytes = bits.join('').match(/[01]{8}/g) ?? []
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + periods))
  const key = Buffer.from(bytes.map(byte => Number.parseInt(byte, 2)))
  const hash = createHmac('sha1', key).update(counter).digest()
  const at = hash[19]! & 15
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
