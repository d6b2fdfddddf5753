import { type Caller, refuse } from '../commands/index.ts'
import type { Deployment } from '../deployment/index.ts'
import { type Mobile, maskMobile } from '../people/index.ts'
import type { Instant } from '../time/index.ts'
import { w } from '../words/index.ts'
import { Account } from './account.ts'
import type { CodeSent, RealmsOptions, SignedIn } from './contract.ts'
import { headersFor, sessionCookie, sessionHeaders, tokenIn } from './cookies.ts'
import { ENDED_STREAM, endedConsumers } from './ended.ts'
import { isSpent } from './entryLinks.ts'
import { Hosts, type RealmHost, signInCaller } from './hosts.ts'
import { deleteSessions } from './logins.ts'
import { findPerson, type Person } from './people.ts'
import { type PasswordRealm, type Place, type RealmName, realmOf, type Visit } from './realm.ts'
import { secondFactorOn } from './secondFactor.ts'
import { Sessions } from './sessions.ts'
import {
  type Entered,
  enterByCode,
  enterByPassword,
  enterProved,
  makeCode,
  readMobile,
  subjectOf,
} from './signIn.ts'
import { callerOfToken } from './tokens.ts'
import { welcomeCitizen } from './welcome.ts'

/**
 * Who is who, in every realm: sign-in and sessions; `account` has what people do to their own. Whatever is wrong with
 * what a person typed comes as a Refusal with the fields `phone`, `code`, `username`, `password`, `next` or `totp`.
 */
export class Realms {
  /** One's own password and second factor. */
  readonly account: Account
  readonly #deployment: Deployment
  readonly #options: RealmsOptions
  readonly #hosts: Hosts
  readonly #sessions: Sessions
  readonly #stopWatching: () => void

  constructor(deployment: Deployment, options: RealmsOptions) {
    this.#deployment = deployment
    this.#options = options
    this.#hosts = new Hosts(deployment)
    this.#sessions = new Sessions(deployment, options.demo ? ['administrators'] : [])
    this.account = new Account(deployment, this.#hosts, this.#sessions)
    this.#stopWatching = deployment.hub.watch(ENDED_STREAM, () => this.#sessions.clear())
    for (const consumer of endedConsumers(deployment)) deployment.consume(consumer)
  }

  close(): void {
    this.#stopWatching()
  }

  /**
   * Sends a one-time code: six digits, good for five minutes and five tries, one a minute. A number that nobody may sign
   * in with is answered alike, and nothing is sent.
   */
  async sendCode(realm: RealmName, place: Place, phone: string, visit: Visit): Promise<CodeSent> {
    const mobile = readMobile(phone)
    const host = this.#hosts.at(realm, place)
    const { code, expiresAt, nextAt } = await makeCode(host, mobile, visit)
    if (code !== undefined) {
      const county = realmOf[realm].store === 'county' ? place?.county.code : undefined
      const delivered = this.#options.deliverCode({ county, realm, phone: mobile, code }).catch(error => {
        this.#deployment.log.error({ realm, county, error: String(error) }, 'code not delivered')
        return 'failed'
      })
      // Every citizen's number gets a code. Elsewhere neither time nor failure may tell which numbers do.
      if (realm === 'citizens' && (await delivered) === 'failed') {
        const phoneHash = host.keys.lookupHash(mobile, 'phone')
        await host.write('codeNotSent', { realm, phoneHash, ip: visit.ip })
        throw refuse(
          'unavailable',
          'code-delivery',
          w('验证码没有发出，请再试一次；还是不行的，请拨打 12348'),
        )
      }
    }
    return { phone: maskMobile(mobile), shown: this.#options.demo ? code : undefined, expiresAt, nextAt }
  }

  /**
   * Signs in with a one-time code; a citizen whom the county does not know yet is welcomed. Where a second factor is on
   * and no `totp` came, it refuses with `totp-needed`, and the code may be sent again together with it.
   */
  async verifyCode(
    realm: RealmName,
    place: Place,
    given: { readonly phone: string; readonly code: string; readonly totp?: string },
    visit: Visit,
  ): Promise<SignedIn> {
    const phone = readMobile(given.phone)
    const host = this.#hosts.at(realm, place)
    const entered = await enterByCode(host, { ...given, phone }, visit, {
      now: this.#now(),
      welcome: () => this.#welcome(realm, place, phone),
    })
    return this.#signedIn(host, place, visit, entered)
  }

  /**
   * Signs in with a user name and a password. Five failures close the name for a quarter of an hour. Where a second
   * factor is on and no `totp` came, it refuses with `totp-needed`; a backup code counts as one.
   */
  async signInWithPassword(
    realm: PasswordRealm,
    place: Place,
    given: { readonly username: string; readonly password: string; readonly totp?: string },
    visit: Visit,
  ): Promise<SignedIn> {
    const host = { ...this.#hosts.at(realm, place), realm }
    return this.#signedIn(host, place, visit, await enterByPassword(host, given, visit, this.#now()))
  }

  /** Signs in somebody whom another proof names, such as their WeChat (`by`). See `enterProved` for whom it refuses. */
  async signInProved(
    realm: RealmName,
    place: Place,
    given: { readonly id: string; readonly by: string },
    visit: Visit,
  ): Promise<SignedIn> {
    const host = this.#hosts.at(realm, place)
    return this.#signedIn(host, place, visit, await enterProved(host, given, visit, this.#now()))
  }

  /** Who may sign in by a link of a message, or undefined; `guarded` whoever has, or owes, a second factor. */
  async linkHolder(
    realm: RealmName,
    place: Place,
    id: string,
  ): Promise<{ readonly name: string | null; readonly guarded: boolean } | undefined> {
    const host = this.#hosts.at(realm, place)
    const person = await findPerson(host.store.read, realm, { id })
    if (!person?.phoneHash) return undefined
    const guarded = (await secondFactorOn(host, id)) || (await this.#sessions.demanded(host, id))
    return { name: person.name, guarded }
  }

  /** Whether the link with this hash has signed somebody in. */
  isLinkSpent(realm: RealmName, place: Place, hash: string): Promise<boolean> {
    return isSpent(this.#hosts.at(realm, place).store.read, hash)
  }

  /**
   * Signs in by a link of a message, which was checked and holds until `until`, and uses it up. Refuses one that was used,
   * and whoever has or owes a second factor: a message proves the phone alone, and would be a way around it.
   */
  async signInByLink(
    realm: RealmName,
    place: Place,
    link: { readonly id: string; readonly hash: string; readonly until: Instant },
    visit: Visit,
  ): Promise<SignedIn> {
    const holder = await this.linkHolder(realm, place, link.id)
    if (!holder || holder.guarded) throw refuse('unauthenticated', 'sign-in', w('请先登录'))
    const { hash, until, id } = link
    const who = subjectOf(realm, id)
    await this.#hosts.at(realm, place).write('spendLink', { hash, until, who, ip: visit.ip })
    return this.signInProved(realm, place, { id, by: 'link' }, visit)
  }

  /** Ends the session of a request. Answers with the headers that take its cookie away. */
  async signOut(realm: RealmName, place: Place, visit: Visit): Promise<Headers> {
    const host = this.#hosts.at(realm, place)
    const person = await this.#sessions.whose(host, visit.headers)
    const cookie = sessionCookie(visit.headers, realm)
    const { headers } = await host.auth.api.signOut({
      headers: headersFor(realm, cookie),
      returnHeaders: true,
    })
    if (cookie) this.#sessions.forget(host, cookie)
    if (person) await host.write('end', { who: subjectOf(realm, person.id) })
    return sessionHeaders(realm, headers, visit.secure)
  }

  /** Ends the other sessions of whoever asks, on every node: what they signed in by is no longer theirs. */
  async endOtherSessions(realm: RealmName, place: Place, visit: Visit): Promise<void> {
    const host = this.#hosts.at(realm, place)
    const { cookie, person } = await this.#sessions.own(host, visit.headers)
    await deleteSessions(host.store.write, realm, person.id, tokenIn(cookie))
    this.#deployment.hub.wake([ENDED_STREAM])
  }

  /**
   * Whom a request's cookie names, or undefined: nobody, somebody of another county, or somebody who may no longer sign
   * in, or owes a second factor. A lawyer comes with their record as it stands, as adviser of the county in `place`.
   */
  callerOf(realm: RealmName, place: Place, headers: Headers): Promise<Caller | undefined> {
    return this.#sessions.callerOf(this.#hosts.at(realm, place), place, headers)
  }

  /**
   * Whether a request's cookie is of somebody who has signed in and must set up a second factor before anything else:
   * `account.beginSecondFactor` and `confirmSecondFactor` are open to them, and signing out.
   */
  owesSecondFactor(realm: RealmName, place: Place, headers: Headers): Promise<boolean> {
    return this.#sessions.owing(this.#hosts.at(realm, place), headers)
  }

  /** Whom a service token names in a county, or on the platform (undefined); undefined for one that is not in force. */
  callerOfToken(bearer: string, county: string | undefined): Promise<Caller | undefined> {
    return callerOfToken(this.#deployment.stores.platform.read, bearer, county, this.#now())
  }

  /** Ends all sessions of a person, here and on every node. Within a command use `endSessions`. */
  async revokeSessions(realm: RealmName, place: Place, id: string): Promise<void> {
    await deleteSessions(this.#hosts.at(realm, place).store.write, realm, id)
    this.#deployment.hub.wake([ENDED_STREAM])
  }

  #now(): Instant {
    return this.#deployment.clock.now()
  }

  async #welcome(realm: RealmName, place: Place, phone: Mobile): Promise<Person | undefined> {
    if (realm !== 'citizens' || !place) return undefined
    const { id } = await this.#deployment.run(place.county.code, welcomeCitizen, { phone }, signInCaller())
    return findPerson(place.store.read, realm, { id })
  }

  async #signedIn(host: RealmHost, place: Place, visit: Visit, entered: Entered): Promise<SignedIn> {
    const { person, headers } = entered
    const caller = await this.#sessions.callerFor(host, place, person)
    return { id: person.id, caller, headers: sessionHeaders(host.realm, headers, visit.secure) }
  }
}
