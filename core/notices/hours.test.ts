import { expect, test } from 'vitest'
import { instant } from '../time/index.ts'
import { withinHours } from './hours.ts'

const at = (time: string) => instant(`2026-11-24T${time}:00+08:00`)
const day = { noticesFrom: '08:00', noticesUntil: '21:00' }
const night = { noticesFrom: '20:00', noticesUntil: '02:00' }

test.each([
  ['in the morning, when the hours begin', '06:30', day, at('08:00')],
  ['within the hours, at once', '08:00', day, at('08:00')],
  ['at their end, the next morning', '21:00', day, instant('2026-11-25T08:00:00+08:00')],
  ['late, past midnight too, at once', '01:59', night, at('01:59')],
  ['by day, in the evening', '02:00', night, at('20:00')],
  [
    'always, where they begin as they end',
    '03:00',
    { noticesFrom: '00:00', noticesUntil: '00:00' },
    at('03:00'),
  ],
] as const)('what can wait goes out %s', (_, now, hours, then) => {
  expect(withinHours(at(now), hours)).toBe(then)
})
