import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CitizenId, newId, type Principal, parsePrincipalKey, principalKey } from './index.ts'

const text = fc.string({ minLength: 1, unit: 'binary' })
const named = (kind: string) => text.map(id => ({ kind, id }) as Principal)
const principals = fc.oneof(
  fc.constantFrom<Principal>({ kind: 'visitor' }, { kind: 'system' }),
  text.map((name): Principal => ({ kind: 'operator', name })),
  ...['citizen', 'officer', 'lawyer', 'administrator', 'service'].map(named),
)

describe('a principal', () => {
  it('has a key that names kind and id', () => {
    expect(principalKey({ kind: 'citizen', id: 'abc' as CitizenId })).toBe('citizen:abc')
    expect(principalKey({ kind: 'operator', name: 'root' })).toBe('operator:root')
    expect(principalKey({ kind: 'system' })).toBe('system')
  })

  it('comes back from its key, whatever its id holds', () => {
    fc.assert(
      fc.property(principals, principal => {
        expect(parsePrincipalKey(principalKey(principal))).toEqual(principal)
      }),
    )
  })

  it('has a key of its own', () => {
    fc.assert(
      fc.property(principals, principals, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other))
        expect(principalKey(one)).not.toBe(principalKey(other))
      }),
    )
  })

  it.each(['', 'citizen', 'citizen:', 'visitor:abc', 'system:x', 'mayor:abc', ':abc'])(
    'does not come from %j',
    key => {
      expect(() => parsePrincipalKey(key)).toThrow(TypeError)
    },
  )
})

describe('a new id', () => {
  it('is a UUIDv7 and comes after all that were made before it', () => {
    const ids = Array.from({ length: 20_000 }, newId)
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect([...ids].sort()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
