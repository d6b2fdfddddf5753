import { isAPIError } from 'better-auth/api'
import { refuseField } from '../commands/index.ts'
import { tokenHash } from '../crypto/index.ts'
import type { Deployment } from '../deployment/index.ts'
import { type Instant, minutes } from '../time/index.ts'
import { t, w } from '../words/index.ts'
import { headersFor } from './cookies.ts'
import { type RealmHost, signInCaller } from './hosts.ts'
import { hashPassword, type Password, parsePassword } from './password.ts'
import { administratorPasswords, staffPasswords } from './passwordCommands.ts'
import { holderOfLink as holderOf } from './passwordLinks.ts'
import { findPerson, type Person } from './people.ts'
import type { PasswordRealm, Place, Visit } from './realm.ts'
import { refuseAt, refuseLocked } from './refusals.ts'

/** Changes the password of whom a cookie names, who says the present one once more. */
export async function changePassword(
  host: RealmHost & { readonly realm: PasswordRealm },
  cookie: string,
  person: Person,
  given: { readonly password: string; readonly next: string },
  visit: Visit,
  now: Instant,
): Promise<Headers> {
  const next = readPassword(given.next, 'next')
  const { realm } = host
  const { username } = person
  const { lockedUntil } = await host.write('tryPassword', { realm, username: username ?? '', ip: visit.ip })
  if (lockedUntil !== null) throw refuseLocked(Math.ceil((lockedUntil - now) / minutes(1)))
  const answer = await host.auth.api
    .changePassword({
      body: { currentPassword: given.password, newPassword: next, revokeOtherSessions: true },
      headers: headersFor(realm, cookie, visit.headers),
      returnHeaders: true,
    })
    .catch(error => {
      if (!isAPIError(error)) throw error
      throw refuseAt('password', 'unauthenticated', 'password-wrong', w('密码不对'))
    })
  await host.write('clearTries', { realm, username: username ?? '' })
  return answer.headers
}

/** Who may set a password by a link, while it holds. */
export async function holderOfLink(
  host: RealmHost,
  token: string,
  now: Instant,
): Promise<Person | undefined> {
  const id = await holderOf(host.store.read, tokenHash(token), now)
  return id === undefined ? undefined : findPerson(host.store.read, host.realm, { id })
}

/** Sets a password by a link. Refuses a password that is too weak, and a link that holds no longer. */
export async function setByLink(
  deployment: Deployment,
  realm: PasswordRealm,
  place: Place,
  given: { readonly token: string; readonly password: string },
): Promise<void> {
  const passwordHash = await hashPassword(readPassword(given.password, 'password'))
  const input = { linkHash: tokenHash(given.token), passwordHash }
  if (realm === 'administrators') {
    await deployment.runOnPlatform(administratorPasswords.setByLink, input, signInCaller())
    return
  }
  if (!place) throw new TypeError('officers sign in to a county')
  await deployment.run(place.county.code, staffPasswords.setByLink, input, signInCaller())
}

function readPassword(text: string, field: string): Password {
  const parsed = parsePassword(text)
  if (!parsed.ok) throw refuseField(field, 'password-weak', t(parsed.reason))
  return parsed.value
}
