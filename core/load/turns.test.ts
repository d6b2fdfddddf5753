import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { goAhead, letOthersFirst } from './index.ts'

/** What answers at once, so often that it takes far longer than a turn. */
async function work(times: number): Promise<void> {
  for (let n = 0; n < times; n++) {
    await letOthersFirst()
    const until = performance.now() + 1
    while (performance.now() < until);
  }
}

/** In how many turns of the event loop something was done. */
async function turnsOf(done: Promise<void>): Promise<number> {
  let turns = 0
  let isOver = false
  const over = done.then(() => {
    isOver = true
  })
  while (!isOver) {
    await nextTurn()
    turns += 1
  }
  await over
  return turns
}

test('what goes on for many lets others have their turn', async () => {
  expect(await turnsOf(work(40))).toBeGreaterThan(3)
})

test('what somebody waits for is done without waiting for others, up to where it is more than a request', async () => {
  expect(await turnsOf(goAhead(() => work(15)))).toBe(1)
  expect(await turnsOf(goAhead(() => work(60)))).toBeGreaterThan(3)
})

test('they who wait for a turn come to it in the order in which they came', async () => {
  const came: number[] = []
  const all = Array.from({ length: 50 }, async (_, at) => {
    await work(3)
    came.push(at)
  })
  await Promise.all(all)
  expect(came).toEqual(Array.from({ length: 50 }, (_, at) => at))
})
