import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, chainHash, chainStart, type Json, type Link, verifyChain } from './index.ts'

function chained(entries: readonly Json[], from = chainStart): Link[] {
  let hash = from
  return entries.map(entry => {
    hash = chainHash(hash, canonicalJson(entry))
    return { entry, hash }
  })
}

const entries = [
  { name: 'matter.opened', by: 'citizen:1' },
  { name: 'looked', by: 'officer:1' },
  { name: 'matter.closed', by: 'officer:1' },
]
const values = fc.jsonValue({ noUnicodeString: false }).map(value => value as Json)

describe('a chain', () => {
  it('holds as it was made, from the start or from any hash in it', async () => {
    const links = chained(entries)
    expect(await verifyChain(links)).toBeUndefined()
    expect(await verifyChain(links.slice(1), links[0]!.hash)).toBeUndefined()
    expect(await verifyChain([])).toBeUndefined()
  })

  it('is read from a stream', async () => {
    async function* stream() {
      yield* chained(entries)
    }
    expect(await verifyChain(stream())).toBeUndefined()
  })

  it.each([
    [
      'an entry changed',
      (links: Link[]) => links.with(1, { ...links[1]!, entry: { name: 'looked', by: 'officer:2' } }),
      1,
    ],
    ['an entry gone', (links: Link[]) => links.toSpliced(1, 1), 1],
    ['the first gone', (links: Link[]) => links.slice(1), 0],
    ['two swapped', (links: Link[]) => [links[0]!, links[2]!, links[1]!], 1],
    ['one put in', (links: Link[]) => links.toSpliced(2, 0, links[1]!), 2],
    ['a hash changed', (links: Link[]) => links.with(2, { ...links[2]!, hash: chainStart }), 2],
    [
      'a hash made again for a changed entry',
      (links: Link[]) => {
        const entry = { name: 'looked', by: 'officer:2' }
        return links.with(1, { entry, hash: chainHash(links[0]!.hash, canonicalJson(entry)) })
      },
      2,
    ],
  ])('breaks with %s', async (_, tamper, at) => {
    expect(await verifyChain(tamper(chained(entries)))).toBe(at)
  })

  it('has hashes that stay what they are', () => {
    expect(chainHash(chainStart, '{}')).toBe(
      '5649d09ed68c17156095d175eef152856c5b1a81c117c409c1e00f096aa6838e',
    )
  })
})

describe('canonical JSON', () => {
  it('sorts names by code unit and leaves no blanks (RFC 8785, section 3.2.3)', () => {
    const names = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew',
      '1': 'One',
      '\ud83d\ude00': 'Smiley',
      '\u0080': 'Control',
      '\u00f6': 'o',
    }
    expect(Object.values(JSON.parse(canonicalJson(names)) as object)).toHaveLength(7)
    expect([...canonicalJson(names).matchAll(/:"([\w ]+)"/g)].map(([, name]) => name)).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'o',
      'Euro Sign',
      'Smiley',
      'Hebrew',
    ])
    expect(canonicalJson({ b: [1, { d: 1e21, c: -0 }], a: null })).toBe(
      '{"a":null,"b":[1,{"c":0,"d":1e+21}]}',
    )
  })

  it('says the same value, and the same text after storing it', () => {
    fc.assert(
      fc.property(values, value => {
        const text = canonicalJson(value)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(JSON.parse(text) as Json)).toBe(text)
      }),
    )
  })

  it('leaves out what is undefined, as storing would', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}')
  })

  it.each([
    ['not a number', Number.NaN],
    ['infinity', [Number.POSITIVE_INFINITY]],
    ['a date', { at: new Date(0) }],
    ['a hole', new Array(1)],
    ['a big integer', 1n],
    ['a function', { f: () => 1 }],
    ['half a character', '\ud83d'],
    ['half a character in a name', { '\ud83d': 1 }],
  ])('is not made of %s', (_, value) => {
    expect(() => canonicalJson(value as Json)).toThrow(TypeError)
  })
})
