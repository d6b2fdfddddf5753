import { createHash, randomBytes, randomInt } from 'node:crypto'

/** A new secret of 256 random bits in base64url, to be handed out once, and the hash to keep of it. */
export function newToken(): { readonly token: string; readonly hash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: tokenHash(token) }
}

/** What is kept of a token, and looked up: SHA-256 in hex. Enough for 256 random bits, never for a code or a password. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** A new one-time code of decimal digits, every one as likely. */
export function newCode(digits = 6): string {
  return String(randomInt(10 ** digits)).padStart(digits, '0')
}
