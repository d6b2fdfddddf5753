import { isAPIError } from 'better-auth/api'
import { refuseField } from '../commands/index.ts'
import { newCode } from '../crypto/index.ts'
import { type Mobile, parseMobile } from '../people/index.ts'
import { type Instant, minutes } from '../time/index.ts'
import { t } from '../words/index.ts'
import { carried, headersFor } from './cookies.ts'
import type { RealmHost } from './hosts.ts'
import { keepLogin } from './logins.ts'
import { hashPassword, type Password } from './password.ts'
import { findPerson, type Person } from './people.ts'
import { type PasswordRealm, type RealmName, realmOf, type Visit } from './realm.ts'
import { askSecondFactor, refuseCode, refuseLocked, refuseNoCode, refusePassword } from './refusals.ts'
import { checkSecondFactor, secondFactorOn, withdraw } from './secondFactor.ts'

/** Who signed in, and what better-auth wants the browser to keep. */
export interface Entered {
  readonly person: Person
  readonly headers: Headers
}

/** How a person is named in the audit log: `officer:0198…`. */
export const subjectOf = (realm: RealmName, id: string) => `${realmOf[realm].table}:${id}`

/** The mobile number that was typed. Refuses the field `phone`. */
export function readMobile(text: string): Mobile {
  const parsed = parseMobile(text)
  if (!parsed.ok) throw refuseField('phone', 'phone', t(parsed.reason))
  return parsed.value
}

/** Makes and keeps a one-time code for a number; without the code where nobody may sign in with it. */
export async function makeCode(host: RealmHost, phone: Mobile, visit: Visit) {
  const { realm, keys, store } = host
  const phoneHash = keys.lookupHash(phone, 'phone')
  const known = realm === 'citizens' || (await findPerson(store.read, realm, { phoneHash })) !== undefined
  const code = newCode()
  const sent = await host.write('sendCode', { realm, phoneHash, code, ip: visit.ip })
  return { ...sent, code: known ? code : undefined }
}

/** Signs in with a one-time code. `welcome` makes the person whom nobody knew, where a realm does that. */
export async function enterByCode(
  host: RealmHost,
  given: { readonly phone: Mobile; readonly code: string; readonly totp?: string },
  visit: Visit,
  { now, welcome }: { readonly now: Instant; welcome(): Promise<Person | undefined> },
): Promise<Entered> {
  const { realm, keys, store, auth } = host
  const { ip } = visit
  const phoneHash = keys.lookupHash(given.phone, 'phone')
  const known = await findPerson(store.read, realm, { phoneHash })
  const guarded = known !== undefined && (await secondFactorOn(host, known.id))
  const code = given.code.normalize('NFKC').replace(/\s/g, '')
  if (!/^\d{6}$/.test(code)) throw refuseNoCode(code)
  const use = !guarded || Boolean(given.totp)
  const { outcome, left } = await host.write('checkCode', { realm, phoneHash, code, use, ip })
  if (outcome !== 'right') throw refuseCode(outcome, left)
  if (!use) throw askSecondFactor()
  const person = known ?? (await welcome())
  if (!person) throw refuseCode('none', 0)
  await keepLogin(store.write, store.kind, realm, person, now)
  const { headers } = await auth.api.verifyPhoneNumber({
    body: { phoneNumber: phoneHash, code: host.prove(phoneHash) },
    headers: headersFor(realm, undefined, visit.headers),
    returnHeaders: true,
  })
  if (!guarded) await askIfNowOn(host, person, headers)
  else {
    try {
      await checkSecondFactor(host, carried(headers), given.totp ?? '')
    } catch (error) {
      await withdraw(host, headers)
      await host.write('refused', { realm, who: person.id, reason: 'totp', ip })
      throw error
    }
  }
  await host.write('done', { realm, who: subjectOf(realm, person.id), by: 'code', ip })
  return { person, headers }
}

/** Signs in with a user name and a password. */
export async function enterByPassword(
  host: RealmHost & { readonly realm: PasswordRealm },
  given: { readonly username: string; readonly password: string; readonly totp?: string },
  visit: Visit,
  now: Instant,
): Promise<Entered> {
  const { realm, store, auth } = host
  const { ip } = visit
  const username = given.username.normalize('NFKC').trim().toLowerCase()
  const { lockedUntil } = await host.write('tryPassword', { realm, username, ip })
  if (lockedUntil !== null) throw refuseLocked(Math.ceil((lockedUntil - now) / minutes(1)))
  const person = await findPerson(store.read, realm, { username })
  const refused = async (reason: string) => {
    await host.write('refused', { realm, who: person?.id ?? 'unknown', reason, ip })
  }
  if (!person) {
    // As slow as for somebody: how long it takes does not tell which names there are.
    await hashPassword(given.password as Password)
    await refused('username')
    throw refusePassword()
  }
  await keepLogin(store.write, store.kind, realm, person, now)
  const answer = await auth.api
    .signInUsername({
      body: { username, password: given.password },
      headers: headersFor(realm, undefined, visit.headers),
      returnHeaders: true,
    })
    .catch(async error => {
      if (!isAPIError(error)) throw error
      await refused('password')
      throw refusePassword()
    })
  let { headers } = answer
  // better-auth answers with a challenge in place of a session where the second factor is on.
  if ('twoFactorRedirect' in answer.response) {
    if (!given.totp) throw askSecondFactor()
    headers = await checkSecondFactor(host, carried(headers), given.totp).catch(async error => {
      await refused('totp')
      throw error
    })
  } else await askIfNowOn(host, person, headers)
  await host.write('done', { realm, who: subjectOf(realm, person.id), by: 'password', username, ip })
  return { person, headers }
}

/**
 * Signs in somebody whom another proof names: the WeChat that they bound when they last signed in by a code. Refuses whoever
 * may not sign in any more, and asks whoever has a second factor for it, which the other ways of signing in do.
 */
export async function enterProved(
  host: RealmHost,
  { id, by }: { readonly id: string; readonly by: string },
  visit: Visit,
  now: Instant,
): Promise<Entered> {
  const { realm, store, auth } = host
  const person = await findPerson(store.read, realm, { id })
  if (!person?.phoneHash) throw refuseCode('none', 0)
  if (await secondFactorOn(host, id)) throw askSecondFactor()
  await keepLogin(store.write, store.kind, realm, person, now)
  const { headers } = await auth.api.verifyPhoneNumber({
    body: { phoneNumber: person.phoneHash, code: host.prove(person.phoneHash) },
    headers: headersFor(realm, undefined, visit.headers),
    returnHeaders: true,
  })
  await askIfNowOn(host, person, headers)
  await host.write('done', { realm, who: subjectOf(realm, id), by, ip: visit.ip })
  return { person, headers }
}

/** A second factor that was turned on meanwhile ended the sessions that it found: this one it may have missed. */
async function askIfNowOn(host: RealmHost, { id }: Person, made: Headers): Promise<void> {
  if (!(await secondFactorOn(host, id))) return
  await withdraw(host, made)
  throw askSecondFactor()
}
