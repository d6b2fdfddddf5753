import {
  addAdministrator,
  addStaff,
  createToken,
  giveAdministratorPassword,
  giveOfficerPassword,
  type PasswordRealm,
  putRole,
  type RealmName,
} from '#core/auth'
import type { Caller } from '#core/commands'
import '#tests/quick-passwords'
import { visit, withSecondFactor } from '#tests/sign-in'
import type { Site } from '#tests/site'

/** Somebody who asks: as what, with what in hand, and whether what is planted in their county is theirs to see. */
export interface Persona {
  readonly role: string
  readonly kind: 'visitor' | 'citizen' | 'officer' | 'lawyer' | 'administrator' | 'service'
  /** The host at which they are somebody. */
  readonly host: string
  readonly cookie?: string
  readonly bearer?: string
  /** A party, staff who may read matters, a lawyer who is called, an administrator in whose region the county lies. */
  readonly sees: boolean
  readonly permissions: 'every' | 'none' | readonly string[]
  /** The id of a file of theirs that hangs on nothing. */
  readonly sent?: string
  readonly phone?: string
  readonly username?: string
  readonly password?: string
  /** They have signed in, and must set up a second factor before anything else. */
  readonly owes?: true
  /** Uploads of theirs that are under way. */
  readonly uploads?: readonly string[]
}

export const visitor = (host: string): Persona => ({
  role: 'visitor',
  kind: 'visitor',
  host,
  sees: false,
  permissions: 'none',
})

export const operator: Caller = {
  principal: { kind: 'operator', name: 'proof' },
  name: 'proof',
  via: 'cli',
}
export const PLATFORM = 'localhost:3000'

interface Facts extends Pick<Persona, 'role' | 'sees'> {
  readonly permissions?: Persona['permissions']
  readonly phone?: string
}

/** Signs people in as they do it themselves, and keeps what their browsers then hold. */
export class SignIns {
  readonly #site: Site

  constructor(site: Site) {
    this.#site = site
  }

  citizen(facts: Facts, county: string, host: string, phone: string): Promise<Persona> {
    return this.#byCode('citizens', { ...facts, kind: 'citizen', host, phone }, county)
  }

  lawyer(facts: Facts, phone: string): Promise<Persona> {
    return this.#byCode('lawyers', { ...facts, kind: 'lawyer', host: PLATFORM, phone }, undefined)
  }

  async officer(facts: Facts, county: string, host: string, id: string, username: string): Promise<Persona> {
    const { deployment } = this.#site.world
    const { password } = await giveOfficerPassword(deployment, county, id, operator)
    return this.#byPassword('officers', { ...facts, kind: 'officer', host, username, password }, county)
  }

  async administrator(facts: Facts, username: string, scope: string): Promise<Persona> {
    const { deployment } = this.#site.world
    const person = { username, name: '市局管理员', scope }
    const { id } = await deployment.runOnPlatform(addAdministrator, person, operator)
    const { password } = await giveAdministratorPassword(deployment, id, operator)
    const { realms } = this.#site
    const entered = await realms.signInWithPassword(
      'administrators',
      undefined,
      { username, password },
      visit(),
    )
    const given = { password, answer: entered.headers }
    const { headers } = await withSecondFactor(realms, 'administrators', undefined, given)
    const signed = { ...facts, kind: 'administrator', host: PLATFORM, username, password } as const
    return { permissions: 'none', ...signed, cookie: cookieOf(headers) }
  }

  /** An administrator who has signed in for the first time. */
  async recruit(facts: Facts, username: string, scope: string): Promise<Persona> {
    const { deployment } = this.#site.world
    const { id } = await deployment.runOnPlatform(
      addAdministrator,
      { username, name: '新任', scope },
      operator,
    )
    const { password } = await giveAdministratorPassword(deployment, id, operator)
    const persona = {
      ...facts,
      kind: 'administrator',
      host: PLATFORM,
      username,
      password,
      owes: true,
    } as const
    return this.#byPassword('administrators', persona, undefined)
  }

  /** An officer whose role demands a second factor that they do not have yet. */
  async novice(facts: Facts, county: string, host: string): Promise<Persona> {
    const { deployment } = this.#site.world
    const role = { id: 'guarded', name: '须用动态口令', permissions: ['*'], secondFactor: true }
    await deployment.run(county, putRole, role, operator)
    const input = { username: 'novice', name: '新来', roles: [role.id] }
    const { id } = await deployment.run(county, addStaff, input, operator)
    return { ...(await this.officer(facts, county, host, id, input.username)), owes: true }
  }

  async program(
    facts: Facts & { readonly permissions: readonly string[] },
    county: string | undefined,
    host: string,
  ): Promise<Persona> {
    const input = { name: '接口程序', county, permissions: facts.permissions, days: 30 }
    const { token } = await createToken(this.#site.world.deployment, input, operator)
    return { ...facts, kind: 'service', host, bearer: token }
  }

  async #byCode(
    realm: RealmName,
    persona: Omit<Persona, 'permissions'> & { readonly phone: string },
    county: string | undefined,
  ): Promise<Persona> {
    const { realms, codes } = this.#site
    const { phone } = persona
    const { headers } = await this.#at(county, async place => {
      await realms.sendCode(realm, place, phone, visit())
      return realms.verifyCode(realm, place, { phone, code: codes.at(-1)!.code }, visit())
    })
    return { permissions: 'none', ...persona, cookie: cookieOf(headers) }
  }

  async #byPassword(
    realm: PasswordRealm,
    persona: Omit<Persona, 'permissions'> & Facts & { readonly username: string; readonly password: string },
    county: string | undefined,
  ): Promise<Persona> {
    const given = { username: persona.username, password: persona.password }
    const { headers } = await this.#at(county, place =>
      this.#site.realms.signInWithPassword(realm, place, given, visit()),
    )
    return { permissions: 'none', ...persona, cookie: cookieOf(headers) }
  }

  #at<T>(
    county: string | undefined,
    work: (place: Parameters<Site['realms']['sendCode']>[1]) => Promise<T>,
  ): Promise<T> {
    return county === undefined ? work(undefined) : this.#site.world.deployment.withCounty(county, work)
  }
}

const cookieOf = (headers: Headers) =>
  headers
    .getSetCookie()
    .filter(line => !/max-age=0(;|$)/i.test(line))
    .map(line => line.split(';', 1)[0])
    .join('; ')
