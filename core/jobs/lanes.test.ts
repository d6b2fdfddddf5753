import { describe, expect, test } from 'vitest'
import { Lanes } from './lanes.ts'

/** Work that begins, and ends when it is told to. */
function stage(lanes: Lanes) {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  return {
    begun,
    add(county: string, key: string, name = key) {
      lanes.add(county, key, () => {
        begun.push(name)
        return new Promise(resolve => ends.set(name, resolve))
      })
    },
    async end(name: string) {
      ends.get(name)?.()
      await new Promise(resolve => setImmediate(resolve))
    },
  }
}

describe('work of several counties', () => {
  test('runs as much at once as is allowed', async () => {
    const work = stage(new Lanes(2))
    for (const key of ['a', 'b', 'c']) work.add('卓资', key)
    expect(work.begun).toEqual(['a', 'b'])
    await work.end('b')
    expect(work.begun).toEqual(['a', 'b', 'c'])
  })

  test('counties take turns, however much one of them has to do', async () => {
    const work = stage(new Lanes(1))
    for (const n of [1, 2, 3]) work.add('卓资', `z${n}`)
    for (const n of [1, 2]) work.add('凉城', `l${n}`)
    for (const name of ['z1', 'z2', 'l1', 'z3']) await work.end(name)
    expect(work.begun).toEqual(['z1', 'z2', 'l1', 'z3', 'l2'])
  })

  test('work with the same key waits for the one before it, and lets others pass', async () => {
    const work = stage(new Lanes(4))
    work.add('卓资', 'relay', 'first')
    work.add('卓资', 'relay', 'second')
    work.add('卓资', 'other')
    expect(work.begun).toEqual(['first', 'other'])
    await work.end('first')
    expect(work.begun).toEqual(['first', 'other', 'second'])
  })

  test('is idle when the last has ended, and forgets what had not begun', async () => {
    const lanes = new Lanes(1)
    const work = stage(lanes)
    work.add('卓资', 'a')
    work.add('卓资', 'b')
    lanes.clear()
    const idle = lanes.idle()
    await work.end('a')
    await idle
    expect(work.begun).toEqual(['a'])
  })
})
