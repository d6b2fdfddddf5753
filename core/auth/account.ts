import { refuse } from '../commands/index.ts'
import type { Deployment } from '../deployment/index.ts'
import { minutes } from '../time/index.ts'
import { w } from '../words/index.ts'
import { carried, headersFor, sessionCookie, sessionHeaders, tokenIn } from './cookies.ts'
import { ENDED_STREAM } from './ended.ts'
import type { Hosts, RealmHost } from './hosts.ts'
import { deleteSessions } from './logins.ts'
import * as password from './ownPassword.ts'
import type { Person } from './people.ts'
import type { PasswordRealm, Place, RealmName, Visit } from './realm.ts'
import { refuseLocked } from './refusals.ts'
import * as second from './secondFactor.ts'
import type { Sessions } from './sessions.ts'
import { subjectOf } from './signIn.ts'

/** What people do to their own account: the second factor, the password. */
export class Account {
  readonly #deployment: Deployment
  readonly #hosts: Hosts
  readonly #sessions: Sessions

  constructor(deployment: Deployment, hosts: Hosts, sessions: Sessions) {
    this.#deployment = deployment
    this.#hosts = hosts
    this.#sessions = sessions
  }

  /** Whether a person's second factor is on. */
  secondFactorOn(realm: RealmName, place: Place, id: string): Promise<boolean> {
    return second.secondFactorOn(this.#hosts.at(realm, place), id)
  }

  /** Whether a person must use a second factor, and so cannot turn it off. */
  secondFactorDemanded(realm: RealmName, place: Place, id: string): Promise<boolean> {
    return this.#sessions.demanded(this.#hosts.at(realm, place), id)
  }

  /**
   * Begins to set up an authenticator (TOTP), with the password once more where there is one. It counts from when
   * `confirmSecondFactor` has seen a code of it.
   */
  async beginSecondFactor(
    realm: RealmName,
    place: Place,
    given: { readonly password?: string },
    visit: Visit,
  ): Promise<second.SecondFactorSetup> {
    const host = this.#hosts.at(realm, place)
    const { cookie, person } = await this.#sessions.own(host, visit.headers)
    return this.#counted(host, person, given.password, visit, () =>
      second.beginSecondFactor(host, cookie, given.password, person.username ?? person.name ?? ''),
    )
  }

  /**
   * Turns the authenticator on with a first code of it; other sessions end, since they began without one. Answers with
   * the cookie of the session that goes on.
   */
  confirmSecondFactor(realm: RealmName, place: Place, totp: string, visit: Visit): Promise<Headers> {
    return this.#renewed(realm, place, visit, 'second-factor-on', async (host, cookie, { id }) => {
      const made = await second.checkSecondFactor(host, headersFor(realm, cookie), totp)
      const goesOn = sessionCookie(carried(made), realm) ?? cookie
      await deleteSessions(host.store.write, realm, id, tokenIn(goesOn))
      this.#deployment.hub.wake([ENDED_STREAM])
      return made
    })
  }

  /** Turns the authenticator off. Answers with the cookie of the session that goes on. */
  endSecondFactor(
    realm: RealmName,
    place: Place,
    given: { readonly password?: string },
    visit: Visit,
  ): Promise<Headers> {
    return this.#renewed(realm, place, visit, 'second-factor-off', async (host, cookie, person) => {
      if (await this.#sessions.demanded(host, person.id))
        throw refuse('conflict', 'totp-demanded', w('您必须使用动态口令，不能停用'))
      return this.#counted(host, person, given.password, visit, () =>
        second.endSecondFactor(host, cookie, given.password),
      )
    })
  }

  /** Sets a new password; other sessions end. Answers with the cookie of the session that goes on. */
  async changePassword(
    realm: PasswordRealm,
    place: Place,
    given: { readonly password: string; readonly next: string },
    visit: Visit,
  ): Promise<Headers> {
    const now = this.#deployment.clock.now()
    const headers = await this.#renewed(realm, place, visit, 'password-changed', (host, cookie, person) =>
      password.changePassword({ ...host, realm }, cookie, person, given, visit, now),
    )
    // better-auth has deleted the other sessions; whoever remembers them forgets them.
    this.#deployment.hub.wake([ENDED_STREAM])
    return headers
  }

  /** Who may set a password by a link, while it holds. */
  holderOfLink(realm: PasswordRealm, place: Place, token: string): Promise<Person | undefined> {
    return password.holderOfLink(this.#hosts.at(realm, place), token, this.#deployment.clock.now())
  }

  /** Sets the password that a link is for, once; whoever was signed in with the old one is so no longer. */
  setPasswordByLink(
    realm: PasswordRealm,
    place: Place,
    given: { readonly token: string; readonly password: string },
  ): Promise<void> {
    return password.setByLink(this.#deployment, realm, place, given)
  }

  /** A password is asked once more: whoever sits at somebody else's session guesses no oftener than at the sign-in. */
  async #counted<T>(
    host: RealmHost,
    { username }: Person,
    given: string | undefined,
    { ip }: Visit,
    work: () => Promise<T>,
  ): Promise<T> {
    if (!given || !username) return work()
    const { realm } = host
    const { lockedUntil } = await host.write('tryPassword', { realm, username, ip })
    if (lockedUntil !== null)
      throw refuseLocked(Math.ceil((lockedUntil - this.#deployment.clock.now()) / minutes(1)))
    const done = await work()
    await host.write('clearTries', { realm, username })
    return done
  }

  /** After what was done, another session takes the present one's place. */
  async #renewed(
    realm: RealmName,
    place: Place,
    visit: Visit,
    by: string,
    work: (host: RealmHost, cookie: string, person: Person) => Promise<Headers>,
  ): Promise<Headers> {
    const host = this.#hosts.at(realm, place)
    const { cookie, person } = await this.#sessions.own(host, visit.headers)
    const headers = await work(host, cookie, person)
    this.#sessions.forget(host, cookie)
    await host.write('done', { realm, who: subjectOf(realm, person.id), by, ip: visit.ip })
    return sessionHeaders(realm, headers, visit.secure)
  }
}
