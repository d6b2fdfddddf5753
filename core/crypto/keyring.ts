import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import type { Instant } from '../time/index.ts'
import { decrypt, encrypt } from './aead.ts'
import { CryptoError } from './errors.ts'
import type { MasterKey } from './masterKey.ts'

/** A county's key as its store keeps it: readable only under the master key that wrapped it. */
export interface WrappedKey {
  readonly id: string
  /** Data keys seal; the one look-up key hashes, and stays, because hashes in rows are compared with it. */
  readonly use: 'data' | 'lookup'
  /** From when it is the one that seals; the latest wins. */
  readonly usedFrom: Instant
  readonly wrapped: string
}

/** Where a store keeps its wrapped keys. `add` must fail where the id exists, and return once the key is durable. */
export interface Keyring {
  load(): Promise<WrappedKey[]>
  add(key: WrappedKey): Promise<void>
}

const version = 'v1'

/** A new random key, wrapped. Its id is random, unless one is given. */
export function newWrappedKey(
  master: MasterKey,
  use: WrappedKey['use'],
  usedFrom: Instant,
  id = randomBytes(6).toString('base64url'),
): WrappedKey {
  return { id, use, usedFrom, wrapped: wrap(master, id, use, randomBytes(32)) }
}

/** The key inside. Throws a CryptoError where another master key wrapped it. */
export function unwrap(master: MasterKey, key: WrappedKey): KeyObject {
  return createSecretKey(unwrapBytes(master, key))
}

/** The same keys under another master key: for export, move, and a change of the master key. Texts sealed stay as they are. */
export function rewrap(keys: readonly WrappedKey[], from: MasterKey, to: MasterKey): WrappedKey[] {
  return keys.map(key => ({ ...key, wrapped: wrap(to, key.id, key.use, unwrapBytes(from, key)) }))
}

function wrap(master: MasterKey, id: string, use: WrappedKey['use'], bytes: Buffer): string {
  return `${version}.${master.id}.${encrypt(master.key, bytes, `${version}.key.${use}.${id}`)}`
}

function unwrapBytes(master: MasterKey, { id, use, wrapped }: WrappedKey): Buffer {
  const [prefix, masterId, sealed, ...more] = wrapped.split('.')
  if (prefix !== version || !sealed || more.length > 0)
    throw new CryptoError('malformed', `key ${id} is malformed`)
  if (masterId !== master.id)
    throw new CryptoError(
      'wrong-master-key',
      `key ${id} was wrapped by master key ${masterId}, not ${master.id}`,
    )
  return decrypt(master.key, sealed, `${version}.key.${use}.${id}`)
}
