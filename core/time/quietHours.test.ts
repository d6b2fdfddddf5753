import { expect, test } from 'vitest'
import { instant } from './instant.ts'
import { quietUntil } from './quietHours.ts'

const night = { from: 22 * 60, until: 7 * 60 }
const noon = { from: 12 * 60, until: 14 * 60 }
const at = (time: string) => instant(`2026-11-24T${time}:00+08:00`)

test.each([
  [night, '21:59', undefined],
  [night, '22:00', instant('2026-11-25T07:00:00+08:00')],
  [night, '23:59', instant('2026-11-25T07:00:00+08:00')],
  [night, '00:00', at('07:00')],
  [night, '06:59', at('07:00')],
  [night, '07:00', undefined],
  [noon, '11:59', undefined],
  [noon, '12:00', at('14:00')],
  [noon, '14:00', undefined],
])('with %j it is at %s quiet until %s', (hours, time, until) => {
  expect(quietUntil(hours, at(time))).toBe(until)
})
