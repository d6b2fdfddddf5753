import { randomInt } from 'node:crypto'
import { hashPassword as scrypt } from 'better-auth/crypto'
import { accepted, type Brand, fieldOf, type Parsed, refused } from '../values/index.ts'
import { w } from '../words/index.ts'

/** A password that is good enough to be set. */
export type Password = Brand<string, 'Password'>

const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{Ll}\p{Lu}\p{N}]/u]

/** A password to be set: at least 10 characters of at least three kinds (等保 2.0, GB/T 22239-2019: 口令复杂度). */
export function parsePassword(text: string): Parsed<Password> {
  if (text.length < 10) return refused(w('密码至少 10 位'))
  if (text.length > 128) return refused(w('密码最多 128 位'))
  if (kinds.filter(kind => kind.test(text)).length < 3) {
    return refused(w('密码须包含大写字母、小写字母、数字、符号中的至少三种'))
  }
  return accepted(text as Password)
}

/** A form field for a new password. */
export const passwordField = fieldOf(parsePassword, w('请填写密码'))

const lower = 'abcdefghjkmnpqrstuvwxyz'
const upper = 'ABCDEFGHJKMNPQRSTUVWXYZ'
const digits = '23456789'

/** A first password to be printed once and changed: 79 random bits, without characters that look alike. */
export function firstPassword(): Password {
  const pick = (from: string, n: number) =>
    Array.from({ length: n }, () => from[randomInt(from.length)]).join('')
  return `${pick(upper, 4)}-${pick(lower, 6)}-${pick(lower, 5)}-${pick(digits, 4)}` as Password
}

/** What is kept of a password: better-auth's scrypt hash. Slow on purpose; call it before a transaction. */
export function hashPassword(password: Password): Promise<string> {
  return scrypt(password)
}
