import type { Caller, LawyerFacts } from '../commands/index.ts'
import { refuse, refuseField } from '../commands/index.ts'
import type { Deployment } from '../deployment/index.ts'
import { lawyerFacts } from '../lawyers/index.ts'
import {
  type AdministratorId,
  type CitizenId,
  type LawyerId,
  type Mobile,
  maskMobile,
  type OfficerId,
  parseMobile,
} from '../people/index.ts'
import { type Instant, minutes, plus } from '../time/index.ts'
import { t, w } from '../words/index.ts'
import { headersFor, sessionCookie, sessionHeaders } from './cookies.ts'
import { Hosts, type RealmHost, signInCaller } from './hosts.ts'
import { SESSIONS_ENDED } from './logins.ts'
import { findPerson, type Person } from './people.ts'
import { hasPasswords, type PasswordRealm, type Place, type RealmName, realmOf, type Visit } from './realm.ts'
import * as second from './secondFactor.ts'
import { type KnownSession, SessionCache } from './sessionCache.ts'
import { type Entered, enterByCode, enterByPassword, makeCode, subjectOf } from './signIn.ts'
import { realmTables } from './tables.ts'
import { callerOfToken } from './tokens.ts'
import { welcomeCitizen } from './welcome.ts'

/** The live stream that wakes every node when sessions were ended. */
const ENDED_STREAM = 'platform/sessions-ended'

export interface CodeMessage {
  /** The county whose name signs the message; undefined for the platform's. */
  readonly county: string | undefined
  readonly realm: RealmName
  readonly phone: Mobile
  readonly code: string
}

export interface RealmsOptions {
  /** Demo mode shows codes on the page; never set it for a county that serves people. */
  readonly demo: boolean
  deliverCode(message: CodeMessage): Promise<void>
}

export interface CodeSent {
  /** `138****0001`. */
  readonly phone: string
  /** The code itself, in demo mode only and for a number that somebody may sign in with. */
  readonly shown: string | undefined
  readonly expiresAt: Instant
  /** When the next code may be asked for. */
  readonly nextAt: Instant
}

export interface SignedIn {
  readonly id: string
  readonly caller: Caller
  /** `set-cookie`, to be sent with the answer. */
  readonly headers: Headers
}

/**
 * Who is who, in every realm: sign-in, sessions, second factors. Whatever is wrong with what a person typed comes as a
 * Refusal with the fields `phone`, `code`, `username`, `password` or `totp`.
 */
export class Realms {
  readonly #deployment: Deployment
  readonly #options: RealmsOptions
  readonly #hosts: Hosts
  readonly #cache: SessionCache
  readonly #stopWatching: () => void

  constructor(deployment: Deployment, options: RealmsOptions) {
    this.#deployment = deployment
    this.#options = options
    this.#hosts = new Hosts(deployment)
    this.#cache = new SessionCache(deployment.clock)
    this.#stopWatching = deployment.hub.watch(ENDED_STREAM, () => this.#cache.clear())
    deployment.consume({
      topic: SESSIONS_ENDED,
      consume: async () => deployment.hub.wake([ENDED_STREAM]),
    })
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
    const { code, expiresAt, nextAt } = await makeCode(this.#hosts.at(realm, place), mobile, visit)
    if (code !== undefined) {
      const county = realmOf[realm].store === 'county' ? place?.county.code : undefined
      await this.#options.deliverCode({ county, realm, phone: mobile, code }).catch(error => {
        this.#deployment.log.error({ realm, county, error: String(error) }, 'code not delivered')
        throw refuse('unavailable', 'code-delivery', w('验证码暂时发不出去，请一分钟后再试'))
      })
    }
    return {
      phone: maskMobile(mobile),
      shown: this.#options.demo ? code : undefined,
      expiresAt,
      nextAt,
    }
  }

  /** Signs in with a one-time code; a citizen whom the county does not know yet is welcomed. */
  async verifyCode(
    realm: RealmName,
    place: Place,
    given: { readonly phone: string; readonly code: string; readonly totp?: string },
    visit: Visit,
  ): Promise<SignedIn> {
    const phone = readMobile(given.phone)
    const welcome = async (): Promise<Person | undefined> => {
      if (realm !== 'citizens' || !place) return undefined
      const caller = signInCaller()
      const { id } = await this.#deployment.run(place.county.code, welcomeCitizen, { phone }, caller)
      const phoneHash = place.keys.lookupHash(phone, 'phone')
      return { id, name: null, phoneHash, username: null }
    }
    const host = this.#hosts.at(realm, place)
    return this.#signedIn(
      host,
      place,
      visit,
      await enterByCode(host, { ...given, phone }, visit, this.#now, welcome),
    )
  }

  /** Signs in with a user name and a password. Five failures close the name for a quarter of an hour. */
  async signInWithPassword(
    realm: PasswordRealm,
    place: Place,
    given: { readonly username: string; readonly password: string; readonly totp?: string },
    visit: Visit,
  ): Promise<SignedIn> {
    const host = { ...this.#hosts.at(realm, place), realm }
    return this.#signedIn(host, place, visit, await enterByPassword(host, given, visit, this.#now))
  }

  /** Ends the session of a request. Answers with the headers that take its cookie away. */
  async signOut(realm: RealmName, place: Place, visit: Visit): Promise<Headers> {
    const cookie = sessionCookie(visit.headers, realm)
    if (!cookie) return new Headers()
    const host = this.#hosts.at(realm, place)
    const session = await this.#read(host, cookie)
    const { headers } = await host.auth.api.signOut({
      headers: headersFor(realm, cookie),
      returnHeaders: true,
    })
    this.#cache.forget(this.#key(realm, place, cookie))
    if (session) await host.write('end', { who: subjectOf(realm, session.personId) })
    return sessionHeaders(realm, headers, visit.secure)
  }

  /**
   * Whom a request's cookie names, or undefined: nobody, somebody of another county, or somebody who may no longer sign
   * in. A lawyer comes with their record as it stands, as adviser of the county in `place`.
   */
  async callerOf(realm: RealmName, place: Place, headers: Headers): Promise<Caller | undefined> {
    const cookie = sessionCookie(headers, realm)
    if (!cookie) return undefined
    const host = this.#hosts.at(realm, place)
    const session = await this.#session(host, place, cookie)
    return session && this.#caller(host, place, session.personId, session.name)
  }

  /** Whom a service token names in a county, or on the platform (undefined); undefined for one that is not in force. */
  async callerOfToken(bearer: string, county: string | undefined): Promise<Caller | undefined> {
    const { stores, clock } = this.#deployment
    return callerOfToken(stores.platform.read, bearer, county, clock.now())
  }

  /** Ends all sessions of a person, here and on every node. Within a command use `endSessions`. */
  async revokeSessions(realm: RealmName, place: Place, id: string): Promise<void> {
    const tables = realmTables(this.#hosts.at(realm, place).store.write, realm)
    await tables.db.deleteFrom(tables.session).where('userId', '=', id).execute()
    this.#deployment.hub.wake([ENDED_STREAM])
  }

  /** Whether the person's second factor is on. */
  secondFactorOn(realm: RealmName, place: Place, id: string): Promise<boolean> {
    return second.secondFactorOn(this.#hosts.at(realm, place), id)
  }

  /** Begins to set up an authenticator (TOTP) for whom the request names; their password once more, if they have one. */
  async beginSecondFactor(
    realm: RealmName,
    place: Place,
    given: { readonly password?: string },
    visit: Visit,
  ): Promise<second.SecondFactorSetup> {
    const { host, cookie, person } = await this.#mine(realm, place, visit)
    return second.beginSecondFactor(host, cookie, given.password, person.username ?? person.name ?? '')
  }

  /** Turns the authenticator on with a first code of it. Answers with the cookie of the session that goes on. */
  async confirmSecondFactor(realm: RealmName, place: Place, totp: string, visit: Visit): Promise<Headers> {
    const { host, cookie, person } = await this.#mine(realm, place, visit)
    const headers = await second.confirmSecondFactor(host, cookie, totp)
    return this.#changed(host, place, visit, cookie, person, 'second-factor-on', headers)
  }

  /** Turns the authenticator off. Answers with the cookie of the session that goes on. */
  async endSecondFactor(
    realm: RealmName,
    place: Place,
    given: { readonly password?: string },
    visit: Visit,
  ): Promise<Headers> {
    const { host, cookie, person } = await this.#mine(realm, place, visit)
    const headers = await second.endSecondFactor(host, cookie, given.password)
    return this.#changed(host, place, visit, cookie, person, 'second-factor-off', headers)
  }

  readonly #now = () => this.#deployment.clock.now()

  #key(realm: RealmName, place: Place, cookie: string): string {
    return `${realm} ${realmOf[realm].store === 'county' ? place?.county.code : ''} ${cookie}`
  }

  async #signedIn(host: RealmHost, place: Place, visit: Visit, entered: Entered): Promise<SignedIn> {
    const { person, headers } = entered
    const caller = await this.#caller(host, place, person.id, person.name)
    if (!caller) throw refuse('forbidden', 'not-active', w('该账号已停用'))
    return { id: person.id, caller, headers: sessionHeaders(host.realm, headers, visit.secure) }
  }

  async #mine(realm: RealmName, place: Place, visit: Visit) {
    const host = this.#hosts.at(realm, place)
    const cookie = sessionCookie(visit.headers, realm)
    const session = cookie ? await this.#session(host, place, cookie) : undefined
    const person = session && (await findPerson(host.store.read, realm, { id: session.personId }))
    if (!cookie || !person) throw refuse('unauthenticated', 'sign-in', w('请先登录'))
    return { host, cookie, person }
  }

  async #changed(
    host: RealmHost,
    place: Place,
    visit: Visit,
    cookie: string,
    person: Person,
    by: string,
    headers: Headers,
  ): Promise<Headers> {
    this.#cache.forget(this.#key(host.realm, place, cookie))
    await host.write('done', { realm: host.realm, who: subjectOf(host.realm, person.id), by, ip: visit.ip })
    return sessionHeaders(host.realm, headers, visit.secure)
  }

  async #session(host: RealmHost, place: Place, cookie: string): Promise<KnownSession | undefined> {
    const key = this.#key(host.realm, place, cookie)
    const session = this.#cache.get(key) ?? (await this.#cache.read(key, () => this.#read(host, cookie)))
    return session && this.#lives(host.realm, session) ? session : undefined
  }

  #lives(realm: RealmName, session: KnownSession): boolean {
    const { lifetime, idle } = realmOf[realm]
    const now = this.#now()
    if (now >= plus(session.signedInAt, lifetime)) return false
    return idle === undefined || now < plus(session.seenAt, idle)
  }

  async #read(host: RealmHost, cookie: string): Promise<KnownSession | undefined> {
    const { realm, auth } = host
    const found = await auth.api.getSession({ headers: headersFor(realm, cookie) })
    if (!found) return undefined
    const { session } = found
    const person = await findPerson(host.store.read, realm, { id: session.userId })
    if (!person) return undefined
    const now = this.#now()
    const known: KnownSession = {
      personId: session.userId,
      signedInAt: session.signedInAt as Instant,
      seenAt: session.seenAt as Instant,
      readAt: now,
      name: person.name,
    }
    if (realmOf[realm].idle === undefined || !this.#lives(realm, known)) return known
    if (now - known.seenAt < minutes(1)) return known
    const tables = realmTables(host.store.write, realm)
    await tables.db.updateTable(tables.session).set({ seenAt: now }).where('id', '=', session.id).execute()
    return { ...known, seenAt: now }
  }

  async #caller(host: RealmHost, place: Place, id: string, name: string | null): Promise<Caller | undefined> {
    const { realm, store } = host
    if (realm === 'citizens') {
      return { principal: { kind: 'citizen', id: id as CitizenId }, name: name ?? t('群众'), via: 'page' }
    }
    const person = await findPerson(store.read, realm, { id })
    if (!person) return undefined
    const known = { name: person.name ?? '', via: 'page' } as const
    switch (realm) {
      case 'officers':
        return { ...known, principal: { kind: 'officer', id: id as OfficerId } }
      case 'administrators':
        return { ...known, principal: { kind: 'administrator', id: id as AdministratorId } }
      case 'lawyers':
        return {
          ...known,
          principal: { kind: 'lawyer', id: id as LawyerId },
          lawyer: await this.#facts(id, place),
        }
    }
  }

  async #facts(id: string, place: Place): Promise<LawyerFacts | undefined> {
    const { stores } = this.#deployment
    return lawyerFacts(stores.platform.read, id, place?.county.code ?? '', this.#now())
  }
}

function readMobile(text: string): Mobile {
  const parsed = parseMobile(text)
  if (!parsed.ok) throw refuseField('phone', 'phone', t(parsed.reason))
  return parsed.value
}
