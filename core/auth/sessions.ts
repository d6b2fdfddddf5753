import { type Caller, refuse } from '../commands/index.ts'
import type { Deployment } from '../deployment/index.ts'
import { lawyerFacts } from '../lawyers/index.ts'
import type { AdministratorId, CitizenId, LawyerId, OfficerId } from '../people/index.ts'
import { type Instant, minutes, plus } from '../time/index.ts'
import { t, w } from '../words/index.ts'
import { headersFor, sessionCookie } from './cookies.ts'
import type { RealmHost } from './hosts.ts'
import { findPerson, type Person } from './people.ts'
import { type Place, type RealmName, realmOf } from './realm.ts'
import { secondFactorDemanded, secondFactorOn } from './secondFactor.ts'
import { type KnownSession, SessionCache } from './sessionCache.ts'
import { realmTables } from './tables.ts'

/** Whose session it is, and with which cookie. */
export interface OwnSession {
  readonly cookie: string
  readonly person: Person
}

/** Sessions as requests come with them: better-auth keeps them, our clock judges them. */
export class Sessions {
  readonly #deployment: Deployment
  readonly #cache: SessionCache
  readonly #exempt: readonly RealmName[]

  /** `exempt`: realms in which nobody owes a second factor, because everybody knows their passwords: a demo's. */
  constructor(deployment: Deployment, exempt: readonly RealmName[] = []) {
    this.#exempt = exempt
    this.#deployment = deployment
    this.#cache = new SessionCache(deployment.clock)
  }

  /** Forgets whatever is remembered: somewhere sessions were ended. */
  clear(): void {
    this.#cache.clear()
  }

  /** Forgets one session: it was ended or replaced by its owner. */
  forget(host: RealmHost, cookie: string): void {
    this.#cache.forget(keyOf(host, cookie))
  }

  /** Whom a request's cookie names here, or undefined: also for somebody who still owes a second factor. */
  async callerOf(host: RealmHost, place: Place, headers: Headers): Promise<Caller | undefined> {
    const cookie = sessionCookie(headers, host.realm)
    const session = cookie ? await this.#find(host, cookie) : undefined
    if (!session) return undefined
    // A citizen's row is read with the session; whoever may be suspended is looked at each time.
    if (host.realm === 'citizens') return this.callerFor(host, place, session.person)
    const person = await findPerson(host.store.read, host.realm, { id: session.person.id })
    if (!person || (await this.#owes(host, person))) return undefined
    return this.callerFor(host, place, person)
  }

  /** Whose session a request's cookie names, also of somebody who still owes a second factor. */
  async whose(host: RealmHost, headers: Headers): Promise<Person | undefined> {
    const cookie = sessionCookie(headers, host.realm)
    const session = cookie ? await this.#find(host, cookie) : undefined
    return session && findPerson(host.store.read, host.realm, { id: session.person.id })
  }

  /** Whether a request comes from somebody who has signed in and must set up a second factor before anything else. */
  async owing(host: RealmHost, headers: Headers): Promise<boolean> {
    const person = await this.whose(host, headers)
    return person !== undefined && this.#owes(host, person)
  }

  /** Whether a person must use a second factor here. */
  async demanded(host: RealmHost, id: string): Promise<boolean> {
    return !this.#exempt.includes(host.realm) && secondFactorDemanded(host, id)
  }

  async #owes(host: RealmHost, { id }: Person): Promise<boolean> {
    return (await this.demanded(host, id)) && !(await secondFactorOn(host, id))
  }

  /** The session of a request that is about its sender's own account. Refuses where there is none. */
  async own(host: RealmHost, headers: Headers): Promise<OwnSession> {
    const cookie = sessionCookie(headers, host.realm)
    const person = await this.whose(host, headers)
    if (!cookie || !person) throw refuse('unauthenticated', 'sign-in', w('请先登录'))
    return { cookie, person }
  }

  /** A person as commands know them; a lawyer with their record, as adviser of the county that they act in. */
  async callerFor(host: RealmHost, place: Place, { id, name }: Person): Promise<Caller> {
    const known = { name: name ?? t('群众'), via: 'page' } as const
    switch (host.realm) {
      case 'citizens':
        return { ...known, principal: { kind: 'citizen', id: id as CitizenId } }
      case 'officers':
        return { ...known, principal: { kind: 'officer', id: id as OfficerId } }
      case 'administrators':
        return { ...known, principal: { kind: 'administrator', id: id as AdministratorId } }
      case 'lawyers': {
        const { stores, clock } = this.#deployment
        const lawyer = await lawyerFacts(stores.platform.read, id, place?.county.code ?? '', clock.now())
        return { ...known, principal: { kind: 'lawyer', id: id as LawyerId }, lawyer }
      }
    }
  }

  async #find(host: RealmHost, cookie: string): Promise<KnownSession | undefined> {
    const key = keyOf(host, cookie)
    const session = this.#cache.get(key) ?? (await this.#cache.read(key, () => this.#read(host, cookie)))
    return session && this.#lives(host, session) ? session : undefined
  }

  #lives({ realm }: RealmHost, session: Pick<KnownSession, 'signedInAt' | 'seenAt'>): boolean {
    const { lifetime, idle } = realmOf[realm]
    const now = this.#deployment.clock.now()
    if (now >= plus(session.signedInAt, lifetime)) return false
    return idle === undefined || now < plus(session.seenAt, idle)
  }

  async #read(host: RealmHost, cookie: string): Promise<KnownSession | undefined> {
    const { realm, auth, store } = host
    const found = await auth.api.getSession({ headers: headersFor(realm, cookie) })
    if (!found) return undefined
    const { id, userId } = found.session
    const signedInAt = found.session.signedInAt as Instant
    let seenAt = found.session.seenAt as Instant
    const person = await findPerson(store.read, realm, { id: userId })
    if (!person) return undefined
    const now = this.#deployment.clock.now()
    const isNews = realmOf[realm].idle !== undefined && now - seenAt >= minutes(1)
    if (isNews && this.#lives(host, { signedInAt, seenAt })) {
      const t = realmTables(store.write, realm)
      await t.db.updateTable(t.session).set({ seenAt: now }).where('id', '=', id).execute()
      seenAt = now
    }
    return { person, signedInAt, seenAt, readAt: now }
  }
}

const keyOf = ({ realm, store }: RealmHost, cookie: string) => `${realm} ${store.name} ${cookie}`
