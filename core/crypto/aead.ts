import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'
import { CryptoError } from './errors.ts'

const algorithm = 'aes-256-gcm'
const ivLength = 12
const tagLength = 16

/** AES-256-GCM, version 1 of the sealed strings: `iv ‖ ciphertext ‖ tag` in base64url; `bound` is authenticated too. */
export function encrypt(key: KeyObject, plain: Buffer, bound: string): string {
  const iv = randomBytes(ivLength)
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagLength })
  cipher.setAAD(Buffer.from(bound))
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

/** Undoes `encrypt`. Throws a CryptoError where a bit or `bound` differs, also one that base64url leaves unused. */
export function decrypt(key: KeyObject, sealed: string, bound: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < ivLength + tagLength) throw new CryptoError('malformed', 'sealed text is too short')
  if (bytes.toString('base64url') !== sealed)
    throw new CryptoError('tampered', 'sealed text is written otherwise')
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivLength), { authTagLength: tagLength })
  decipher.setAAD(Buffer.from(bound))
  decipher.setAuthTag(bytes.subarray(-tagLength))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ivLength, -tagLength)), decipher.final()])
  } catch (cause) {
    throw new CryptoError('tampered', 'sealed text, its place or its key differs', { cause })
  }
}
