import fc from 'fast-check'
import { expect, it } from 'vitest'
import { timeLeft as onTheServer } from '../../time/index.ts'
import { timeLeft } from './time-left.ts'

it('counts down as the server does, so that a countdown does not jump when its script starts', () => {
  fc.assert(
    fc.property(fc.integer({ min: -10_000, max: 90_000_000 }), ms => {
      expect(timeLeft(ms)).toBe(onTheServer(ms))
    }),
  )
  expect(timeLeft(102_000)).toBe('1:42')
})
