import type { KeyObject } from 'node:crypto'
import { type Clock, type Instant, instant, systemClock } from '../time/index.ts'
import { decrypt, encrypt } from './aead.ts'
import { CryptoError } from './errors.ts'
import { KeyedHashes } from './keyedHashes.ts'
import { type Keyring, newWrappedKey, unwrap, type WrappedKey } from './keyring.ts'
import type { MasterKey } from './masterKey.ts'

interface DataKey {
  readonly id: string
  readonly usedFrom: Instant
  readonly key: KeyObject
}

const version = 'v1'

/** How every text begins that a key has sealed. */
export const sealedUnder = (key: string) => `${version}.${key}.`

/** What may be done with a store's keys by who works in it: seal, read, hash. Changing keys is the deployment's. */
export type Seals = Pick<
  CountyKeys,
  'seal' | 'unseal' | 'isCurrent' | 'current' | 'lookupHash' | 'hashSecret' | 'verifySecret'
>

/** The keys of one store, opened: a county's, or the platform's. */
export class CountyKeys {
  #keyring: Keyring
  readonly #master: MasterKey
  readonly #clock: Clock
  #keys: readonly DataKey[] = []
  #hashes: KeyedHashes | undefined

  private constructor(keyring: Keyring, master: MasterKey, clock: Clock) {
    this.#keyring = keyring
    this.#master = master
    this.#clock = clock
  }

  /** Opens the keys of a store, making them the first time. Throws a CryptoError under another master key. */
  static async open(keyring: Keyring, master: MasterKey, clock: Clock = systemClock): Promise<CountyKeys> {
    const keys = new CountyKeys(keyring, master, clock)
    if (!(await keys.#read())) await keys.#make()
    return keys
  }

  /** Seals a text to its place: `context`, such as `party.identity.<row id>`, must be the same to unseal it. */
  seal(plain: string, context: string): string {
    const { id, key } = this.#current()
    return `${version}.${id}.${encrypt(key, Buffer.from(plain), `${version}.${id}.${context}`)}`
  }

  /**
   * The text. Throws a CryptoError: `tampered` where text or context differ, `malformed`, or `unknown-key` where
   * another process has rotated and `refresh` is due.
   */
  unseal(sealed: string, context: string): string {
    const { id, body } = parse(sealed)
    const key = this.#keys.find(known => known.id === id)
    if (!key) throw new CryptoError('unknown-key', `no key ${id} in this store`)
    return decrypt(key.key, body, `${version}.${id}.${context}`).toString()
  }

  /** Whether the current key sealed it; after a rotation, what is not current is to be sealed again. */
  isCurrent(sealed: string): boolean {
    return parse(sealed).id === this.#current().id
  }

  /** The key that seals now, and since when. */
  get current(): { readonly id: string; readonly usedFrom: Instant } {
    const { id, usedFrom } = this.#current()
    return { id, usedFrom }
  }

  /** A keyed hash to find a sealed value by: equal for equal values of one purpose, in this store only. */
  lookupHash(value: string, purpose: string): string {
    return this.#opened().lookup(value, purpose)
  }

  /** A keyed hash of a short secret, such as a one-time code; `context` says whose and what for, and is its salt. */
  hashSecret(secret: string, context: string): string {
    return this.#opened().secret(secret, context)
  }

  /** Whether the secret is the one that was hashed; how much differs does not show in the time it takes. */
  verifySecret(secret: string, hash: string, context: string): boolean {
    return this.#opened().verifySecret(secret, hash, context)
  }

  /**
   * Makes a new key that seals from `usedFrom` on; older ones still unseal. Where several nodes run, name a time by
   * which each has refreshed. `add` writes it elsewhere than straight into the keyring, in an audited command. Hashes
   * stay, because rows are compared with them.
   */
  async rotate(
    usedFrom: Instant = this.#clock.now(),
    add = (key: WrappedKey): Promise<void> => this.#keyring.add(key),
  ): Promise<void> {
    await this.refresh()
    const last = this.#keys.at(-1)
    const after = last && last.usedFrom >= usedFrom ? instant(last.usedFrom + 1) : usedFrom
    await add(newWrappedKey(this.#master, 'data', after))
    await this.refresh()
  }

  /** Reads again what is in the keyring, or in the one given, where the store was opened anew: another process may add. */
  async refresh(keyring = this.#keyring): Promise<void> {
    this.#keyring = keyring
    if (!(await this.#read())) throw new CryptoError('unknown-key', 'the keys of this store are gone')
  }

  async #read(): Promise<boolean> {
    const wrapped = await this.#keyring.load()
    const lookup = wrapped.find(({ use }) => use === 'lookup')
    const data = wrapped.filter(({ use }) => use === 'data').sort((a, b) => a.usedFrom - b.usedFrom)
    if (!lookup || data.length === 0) return false
    this.#hashes ??= new KeyedHashes(unwrap(this.#master, lookup))
    this.#keys = data.map(({ id, usedFrom, ...rest }) => {
      const known = this.#keys.find(key => key.id === id)
      return { id, usedFrom, key: known?.key ?? unwrap(this.#master, { id, usedFrom, ...rest }) }
    })
    return true
  }

  /** The first keys have fixed ids, so that of two processes that open a new store at once, one adds them. */
  async #make(): Promise<void> {
    const always = instant(0)
    let failure: unknown
    for (const use of ['lookup', 'data'] as const) {
      await this.#keyring.add(newWrappedKey(this.#master, use, always, `${use}-1`)).catch(error => {
        failure = error
      })
    }
    if (!(await this.#read())) throw failure
  }

  #current(): DataKey {
    const now = this.#clock.now()
    const key = this.#keys.findLast(({ usedFrom }) => usedFrom <= now) ?? this.#keys[0]
    if (!key) throw new CryptoError('unknown-key', 'the keys of this store are not open')
    return key
  }

  #opened(): KeyedHashes {
    if (!this.#hashes) throw new CryptoError('unknown-key', 'the keys of this store are not open')
    return this.#hashes
  }
}

function parse(sealed: string): { readonly id: string; readonly body: string } {
  const [prefix, id, body, ...more] = sealed.split('.')
  if (prefix !== version || !id || !body || more.length > 0)
    throw new CryptoError('malformed', 'not a sealed text of a known version')
  return { id, body }
}
