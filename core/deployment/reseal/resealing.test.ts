import { expect, test } from 'vitest'
import type { ResealOutcome } from './index.ts'
import { Resealing } from './resealing.ts'

const outcome: ResealOutcome = { sealed: 0, unreadable: 0, retired: 0, kept: 0, needed: [] }

/** Counties that each take so many steps, or fail at the one after. */
function counties(steps: Readonly<Record<string, number>>, failing: readonly string[] = []) {
  const done: Record<string, number> = {}
  const logged: object[] = []
  const log = {
    info() {},
    warn() {},
    error: (fields: object, message: string) => logged.push({ ...fields, message }),
  }
  const resealing = new Resealing({
    log,
    async *steps(code = 'platform') {
      for (let step = 0; step < steps[code]!; step++) {
        done[code] = (done[code] ?? 0) + 1
        yield outcome
      }
      if (failing.includes(code)) throw new Error('no such table')
    },
  })
  return { resealing, done, logged }
}

test('a large county is sealed anew over several sweeps, each of which does some of it', async () => {
  const { resealing, done } = counties({ a: 45, b: 2 })
  resealing.add('a')
  resealing.add('b')
  await resealing.goOn()
  expect(done).toEqual({ a: 20 })
  await resealing.goOn()
  await resealing.goOn()
  expect(done).toEqual({ a: 45, b: 2 })
})

test('a county that is under way is not begun again, and one that is done can be', async () => {
  const { resealing, done } = counties({ a: 25 })
  resealing.add('a')
  await resealing.goOn()
  resealing.add('a')
  await resealing.goOn()
  expect(done).toEqual({ a: 25 })
  resealing.add('a')
  await resealing.goOn()
  expect(done).toEqual({ a: 45 })
})

test('one that fails is named, holds up no other, and is left until it is added again', async () => {
  const { resealing, done, logged } = counties({ platform: 1, b: 3 }, ['platform'])
  resealing.add(undefined)
  resealing.add('b')
  await resealing.goOn()
  await resealing.goOn()
  expect(done).toEqual({ platform: 1, b: 3 })
  expect(logged).toEqual([{ store: 'platform', error: 'Error: no such table', message: 'not sealed anew' }])
})
