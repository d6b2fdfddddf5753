import type { Caller } from '../commands/index.ts'
import { newToken, tokenHash } from '../crypto/index.ts'
import type { Deployment } from '../deployment/index.ts'
import type { Instant } from '../time/index.ts'
import { firstPassword, hashPassword } from './password.ts'
import { administratorPasswords, staffPasswords } from './passwordCommands.ts'
import { keepToken } from './tokens.ts'

/** Makes a service token. The token is shown this once; the store keeps its hash. */
export async function createToken(
  deployment: Deployment,
  input: {
    readonly name: string
    readonly county?: string
    readonly permissions: readonly string[]
    readonly days: number
  },
  caller: Caller,
): Promise<{ id: string; token: string; expiresAt: Instant }> {
  // The prefix lets those who look for leaked secrets know ours.
  const token = `zj_${newToken().token}`
  const kept = await deployment.runOnPlatform(keepToken, { ...input, hash: tokenHash(token) }, caller)
  return { ...kept, token }
}

export interface PasswordLink {
  /** What stands in the link; shown this once. */
  readonly token: string
  readonly expiresAt: Instant
  readonly username: string | null
}

/** Makes a link by which an officer sets their password, once, within three days. */
export async function inviteOfficer(
  deployment: Deployment,
  county: string,
  id: string,
  caller: Caller,
): Promise<PasswordLink> {
  const { token, hash } = newToken()
  const kept = await deployment.run(county, staffPasswords.invite, { id, linkHash: hash }, caller)
  return { ...kept, token }
}

/** Makes a link by which an administrator sets their password, once, within three days. */
export async function inviteAdministrator(
  deployment: Deployment,
  id: string,
  caller: Caller,
): Promise<PasswordLink> {
  const { token, hash } = newToken()
  const kept = await deployment.runOnPlatform(administratorPasswords.invite, { id, linkHash: hash }, caller)
  return { ...kept, token }
}

/**
 * Gives an officer a password, which the command line prints once: the one named (for demo people), or a random one.
 * For the operator alone.
 */
export async function giveOfficerPassword(
  deployment: Deployment,
  county: string,
  id: string,
  caller: Caller,
  password = firstPassword(),
): Promise<{ password: string }> {
  const passwordHash = await hashPassword(password)
  await deployment.run(county, staffPasswords.give, { id, passwordHash }, caller)
  return { password }
}

/** Gives an administrator a password, as `giveOfficerPassword` does. */
export async function giveAdministratorPassword(
  deployment: Deployment,
  id: string,
  caller: Caller,
  password = firstPassword(),
): Promise<{ password: string }> {
  const passwordHash = await hashPassword(password)
  await deployment.runOnPlatform(administratorPasswords.give, { id, passwordHash }, caller)
  return { password }
}
