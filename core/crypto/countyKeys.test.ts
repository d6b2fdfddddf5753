import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { days, FakeClock, instant, minutes, plus } from '../time/index.ts'
import {
  CountyKeys,
  CryptoError,
  type Keyring,
  masterKey,
  newMasterKey,
  rewrap,
  type WrappedKey,
} from './index.ts'

/** A keyring as a store keeps it: rows by id, a second row of one id refused. */
class Rows implements Keyring {
  readonly rows = new Map<string, WrappedKey>()

  constructor(rows: readonly WrappedKey[] = []) {
    for (const row of rows) this.rows.set(row.id, row)
  }

  async load(): Promise<WrappedKey[]> {
    return [...this.rows.values()].reverse()
  }

  async add(key: WrappedKey): Promise<void> {
    if (this.rows.has(key.id)) throw new Error(`duplicate key ${key.id}`)
    this.rows.set(key.id, structuredClone(key))
  }
}

const master = masterKey(newMasterKey())
const place = 'party.identity.0198'
const number = '150921195512310026'
let clock: FakeClock
let keyring: Rows
let keys: CountyKeys

beforeEach(async () => {
  clock = new FakeClock('2026-11-24T21:39:00+08:00')
  keyring = new Rows()
  keys = await CountyKeys.open(keyring, master, clock)
})

const code = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    if (error instanceof CryptoError) return error.code
    throw error
  }
  return 'opened'
}

describe('a sealed text', () => {
  it('is opened in its place, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (plain, context) => {
        expect(keys.unseal(keys.seal(plain, context), context)).toBe(plain)
      }),
    )
  })

  it('tells neither itself nor that it is the same as another', () => {
    const sealed = keys.seal(number, place)
    expect(sealed).toMatch(/^v1\.data-1\.[\w-]+$/)
    expect(Buffer.from(sealed.split('.')[2] ?? '', 'base64url').includes(number)).toBe(false)
    expect(keys.seal(number, place)).not.toBe(sealed)
  })

  it('does not open in another place', () => {
    expect(code(() => keys.unseal(keys.seal(number, place), 'party.identity.0199'))).toBe('tampered')
  })

  it('does not open with its last letter changed, also where base64url leaves some of its bits unused', () => {
    for (let n = 0; n < 6; n++) {
      const sealed = keys.seal('x'.repeat(n), place)
      for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')
        if (!sealed.endsWith(letter))
          expect(
            code(() => keys.unseal(sealed.slice(0, -1) + letter, place)),
            letter,
          ).toBe('tampered')
    }
  })

  it('does not open with a single bit changed', () => {
    const [version, id, body = ''] = keys.seal(number, place).split('.')
    const bytes = Buffer.from(body, 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(code(() => keys.unseal(`${version}.${id}.${changed.toString('base64url')}`, place))).toBe(
        'tampered',
      )
    }
  })

  it('does not open in another county, even under the same master key', async () => {
    const other = await CountyKeys.open(new Rows(), master, clock)
    expect(code(() => other.unseal(keys.seal(number, place), place))).toBe('tampered')
  })

  it.each(['', number, 'v2.data-1.AAAA', 'v1.data-1', 'v1..AAAA', 'v1.data-1.AAAA', 'v1.data-1.AA.AA'])(
    'is not %j',
    text => {
      expect(code(() => keys.unseal(text, place))).toBe('malformed')
    },
  )
})

describe("a county's keys", () => {
  it('open again from what the store keeps, which does not hold them readable', async () => {
    const sealed = keys.seal(number, place)
    const again = await CountyKeys.open(new Rows(await keyring.load()), master, clock)
    expect(again.unseal(sealed, place)).toBe(number)
    expect(again.lookupHash(number, 'identity')).toBe(keys.lookupHash(number, 'identity'))
  })

  it('do not open under another master key', async () => {
    const opening = CountyKeys.open(keyring, masterKey(newMasterKey()), clock)
    await expect(opening).rejects.toMatchObject({ code: 'wrong-master-key' })
  })

  it('do not open where a wrapped key was put under another id or another use', async () => {
    const [one, other] = await keyring.load()
    const swapped = new Rows([
      { ...one!, wrapped: other!.wrapped },
      { ...other!, wrapped: one!.wrapped },
    ])
    await expect(CountyKeys.open(swapped, master, clock)).rejects.toMatchObject({ code: 'tampered' })
  })

  it('are the same for two processes that open a new county at once', async () => {
    const fresh = new Rows()
    const [one, other] = await Promise.all([
      CountyKeys.open(fresh, master, clock),
      CountyKeys.open(fresh, master, clock),
    ])
    expect(other.unseal(one.seal(number, place), place)).toBe(number)
    expect(other.lookupHash(number, 'identity')).toBe(one.lookupHash(number, 'identity'))
    expect(fresh.rows.size).toBe(2)
  })

  it('are completed where the first opening was cut short', async () => {
    const [lookup] = [...keyring.rows.values()].filter(({ use }) => use === 'lookup')
    const cut = await CountyKeys.open(new Rows([lookup!]), master, clock)
    expect(cut.unseal(cut.seal(number, place), place)).toBe(number)
    expect(cut.lookupHash(number, 'identity')).toBe(keys.lookupHash(number, 'identity'))
  })

  it('say why they could not be made', async () => {
    const full: Keyring = { load: async () => [], add: () => Promise.reject(new Error('disk full')) }
    await expect(CountyKeys.open(full, master, clock)).rejects.toThrow('disk full')
  })
})

describe('a rotation', () => {
  it('seals with the new key, opens with the old, and tells them apart', async () => {
    const old = keys.seal(number, place)
    await keys.rotate()
    const renewed = keys.seal(number, place)
    expect([keys.isCurrent(old), keys.isCurrent(renewed)]).toEqual([false, true])
    expect([keys.unseal(old, place), keys.unseal(renewed, place)]).toEqual([number, number])
    expect(renewed.split('.')[1]).not.toBe(old.split('.')[1])
  })

  it('leaves hashes as they were', async () => {
    const before = keys.lookupHash(number, 'identity')
    await keys.rotate()
    expect(keys.lookupHash(number, 'identity')).toBe(before)
  })

  it('may follow another, the last key counting', async () => {
    await keys.rotate()
    await keys.rotate()
    clock.advance(1)
    const sealed = keys.seal(number, place)
    await keys.rotate(instant('2020-01-01T00:00:00Z'))
    clock.advance(1)
    expect(keys.isCurrent(sealed)).toBe(false)
    const again = await CountyKeys.open(new Rows(await keyring.load()), master, clock)
    expect(again.isCurrent(keys.seal(number, place))).toBe(true)
    expect(again.unseal(sealed, place)).toBe(number)
  })

  it('is learnt by another node on refresh, and told to it before it begins', async () => {
    const node = await CountyKeys.open(keyring, master, clock)
    await keys.rotate(plus(clock.now(), minutes(5)))
    expect(node.unseal(keys.seal(number, place), place)).toBe(number)

    clock.advance(minutes(5))
    const sealed = keys.seal(number, place)
    expect(code(() => node.unseal(sealed, place))).toBe('unknown-key')
    await node.refresh()
    expect(node.unseal(sealed, place)).toBe(number)
    expect(node.isCurrent(sealed)).toBe(true)
  })

  it('finds no keys where they were taken away', async () => {
    keyring.rows.clear()
    await expect(keys.refresh()).rejects.toMatchObject({ code: 'unknown-key' })
    await expect(keys.rotate()).rejects.toMatchObject({ code: 'unknown-key' })
  })
})

describe('a move to another installation', () => {
  it('wraps the keys again, and what they sealed and hashed stays good', async () => {
    await keys.rotate()
    const sealed = keys.seal(number, place)
    const there = masterKey(newMasterKey())
    const moved = new Rows(rewrap(await keyring.load(), master, there))
    clock.advance(days(30))
    const opened = await CountyKeys.open(moved, there, clock)
    expect(opened.unseal(sealed, place)).toBe(number)
    expect(opened.isCurrent(sealed)).toBe(true)
    expect(opened.lookupHash(number, 'identity')).toBe(keys.lookupHash(number, 'identity'))
    await expect(CountyKeys.open(moved, master, clock)).rejects.toMatchObject({ code: 'wrong-master-key' })
  })

  it('is refused from under a master key that is not theirs', async () => {
    const wrapped = await keyring.load()
    expect(code(() => rewrap(wrapped, masterKey(newMasterKey()), master))).toBe('wrong-master-key')
  })
})

describe('a keyed hash', () => {
  it('is equal for equal values of one purpose in one county only', async () => {
    const other = await CountyKeys.open(new Rows(), master, clock)
    const hash = keys.lookupHash(number, 'identity')
    expect(hash).toMatch(/^v1\.[\w-]{43}$/)
    expect(keys.lookupHash(number, 'identity')).toBe(hash)
    expect(keys.lookupHash('150921198001010017', 'identity')).not.toBe(hash)
    expect(keys.lookupHash(number, 'mobile')).not.toBe(hash)
    expect(other.lookupHash(number, 'identity')).not.toBe(hash)
  })

  it('of a one-time code verifies for whom and what it was made only', () => {
    const hash = keys.hashSecret('042917', 'sign-in 13800000001')
    expect(hash).not.toContain('042917')
    expect(keys.verifySecret('042917', hash, 'sign-in 13800000001')).toBe(true)
    expect(keys.verifySecret('042918', hash, 'sign-in 13800000001')).toBe(false)
    expect(keys.verifySecret('042917', hash, 'sign-in 13800000002')).toBe(false)
    expect(keys.verifySecret('042917', hash.slice(0, -1), 'sign-in 13800000001')).toBe(false)
    expect(keys.verifySecret('042917', '', 'sign-in 13800000001')).toBe(false)
  })

  it('does not confuse where a context ends and a secret begins', () => {
    expect(keys.hashSecret('23', '1')).not.toBe(keys.hashSecret('3', '12'))
  })
})
