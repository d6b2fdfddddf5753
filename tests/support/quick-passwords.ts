import crypto, { type ScryptOptions } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

const { scrypt } = crypto

/** What each hash of a password was to cost, as it was asked for. */
export const costsAsked: ScryptOptions[] = []

// Where this is imported, passwords are hashed by the same function at a sixteenth of the cost: tests of sign-in hash
// hundreds, each of which is slow on purpose.
crypto.scrypt = ((...[password, salt, length, options, done]: Required<Parameters<typeof scrypt>>) => {
  costsAsked.push(options)
  scrypt(password, salt, length, { ...options, N: (options.N ?? 16_384) / 16 }, done)
}) as typeof scrypt
syncBuiltinESMExports()
