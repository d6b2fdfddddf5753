import crypto, { type ScryptOptions } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

/** Kept where a second copy of this file finds it, so that no hash is ever made cheaper twice. */
const kept = globalThis as { zhijianScrypt?: typeof crypto.scrypt }
kept.zhijianScrypt ??= crypto.scrypt
const scrypt = kept.zhijianScrypt

/** What each hash of a password was to cost, as it was asked for. */
export const costsAsked: ScryptOptions[] = []

let before = async () => {}

/** Has something happen while the next password is being looked at. */
export function meanwhile(work: () => Promise<void>): void {
  before = work
}

// In a process whose test files import this, passwords are hashed by the same function at a sixteenth of the cost: tests of sign-in
// hash hundreds, each of which is slow on purpose.
crypto.scrypt = ((...[password, salt, length, options, done]: Required<Parameters<typeof scrypt>>) => {
  costsAsked.push(options)
  const hash = () => scrypt(password, salt, length, { ...options, N: (options.N ?? 16_384) / 16 }, done)
  const work = before
  before = async () => {}
  work().then(hash, error => done(error, Buffer.alloc(0)))
}) as typeof scrypt
syncBuiltinESMExports()
