import { randomBytes } from 'node:crypto'
import type { Caller, Command } from '../commands/index.ts'
import type { Seals } from '../crypto/index.ts'
import type { CountyTables, PlatformTables, Store } from '../database/index.ts'
import type { Deployment } from '../deployment/index.ts'
import { t } from '../words/index.ts'
import { openRealm, type RealmInstance } from './instance.ts'
import { type Place, type RealmName, realmOf } from './realm.ts'
import { countySignIn, platformSignIn } from './signInCommands.ts'

type SignIn = typeof countySignIn
type Outcome<Name extends keyof SignIn> = Awaited<ReturnType<SignIn[Name]['effect']>>

/** A realm at its host: the store it stands in, that store's keys, better-auth on it, and the way to write. */
export interface RealmHost {
  readonly realm: RealmName
  readonly store: Store<CountyTables> | Store<PlatformTables>
  readonly keys: Seals
  readonly auth: RealmInstance
  /** Runs one of sign-in's commands there. */
  write<Name extends keyof SignIn>(name: Name, input: unknown): Promise<Outcome<Name>>
  /** Says once to better-auth that a phone was proved: the code itself was checked by us. */
  prove(phoneHash: string): string
}

export const signInCaller = (): Caller => ({ principal: { kind: 'system' }, name: t('系统'), via: 'page' })

/** The realms of all stores, opened at first use and dropped with the store that they stand on. */
export class Hosts {
  readonly #deployment: Deployment
  readonly #instances = new WeakMap<object, Map<RealmName, RealmInstance>>()
  readonly #proofs = new Set<string>()
  readonly #prove = (phoneHash: string): string => {
    const proof = randomBytes(16).toString('base64url')
    this.#proofs.add(`${phoneHash} ${proof}`)
    return proof
  }

  constructor(deployment: Deployment) {
    this.#deployment = deployment
  }

  at(realm: RealmName, place: Place): RealmHost {
    const deployment = this.#deployment
    if (realmOf[realm].store === 'platform') {
      const store = deployment.stores.platform
      const keys = deployment.platformKeys
      return {
        realm,
        store,
        keys,
        prove: this.#prove,
        auth: this.#instance(realm, store, keys),
        write: <Name extends keyof SignIn>(name: Name, input: unknown) =>
          deployment.runOnPlatform(
            platformSignIn[name] as Command<'platform', unknown, Outcome<Name>>,
            input,
            signInCaller(),
          ),
      }
    }
    if (!place) throw new TypeError(`${realm} sign in to a county`)
    const { store, keys, county } = place
    return {
      realm,
      store,
      keys,
      prove: this.#prove,
      auth: this.#instance(realm, store, keys),
      write: <Name extends keyof SignIn>(name: Name, input: unknown) =>
        deployment.run(
          county.code,
          countySignIn[name] as Command<'county', unknown, Outcome<Name>>,
          input,
          signInCaller(),
        ),
    }
  }

  #instance(
    realm: RealmName,
    store: Store<CountyTables> | Store<PlatformTables>,
    keys: Seals,
  ): RealmInstance {
    const realms = this.#instances.get(store) ?? new Map<RealmName, RealmInstance>()
    this.#instances.set(store, realms)
    const known = realms.get(realm)
    if (known) return known
    const instance = openRealm({
      realm,
      store,
      keys,
      clock: this.#deployment.clock,
      log: this.#deployment.log,
      proved: (phoneHash, proof) => this.#proofs.delete(`${phoneHash} ${proof}`),
    })
    realms.set(realm, instance)
    return instance
  }
}
