import { expect, test } from 'vitest'
import { Repeated } from './repeated.ts'

test('what is asked for while it runs is done once more, not at the same time', async () => {
  const ends: (() => void)[] = []
  const work = new Repeated(() => new Promise(resolve => ends.push(resolve)))
  for (const _ of [1, 2, 3]) work.ask()
  expect(ends).toHaveLength(1)
  ends[0]!()
  await new Promise(resolve => setImmediate(resolve))
  expect(ends).toHaveLength(2)
  ends[1]!()
  await work.running
  expect(work.running).toBeUndefined()
  expect(ends).toHaveLength(2)
})

test('what is asked for at any moment around its end is not forgotten', async () => {
  for (let moment = 0; moment < 8; moment += 1) {
    let asked = true
    const work = new Repeated(async () => {
      asked = false
    })
    work.ask()
    for (let tick = 0; tick < moment; tick += 1) await null
    asked = true
    work.ask()
    await new Promise(resolve => setImmediate(resolve))
    expect(asked).toBe(false)
  }
})
