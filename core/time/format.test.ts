import { describe, expect, it } from 'vitest'
import {
  calendarDate,
  days,
  exactTime,
  fullDate,
  fullTime,
  hours,
  instant,
  minutes,
  relativeTime,
  seconds,
  timeInWords,
  timeLeft,
  timeLeftInWords,
} from './index.ts'

const at = (time: string) => instant(`${time}+08:00`)

describe('a time', () => {
  it('is shown in full as a clock in China shows it', () => {
    expect(exactTime(instant('2026-11-24T13:39:07Z'))).toBe('2026年11月24日 21:39:07')
    expect(fullTime(instant('2026-11-24T13:39:00Z'))).toBe('2026年11月24日 21:39')
    expect(fullTime(instant('2026-12-31T16:05:00Z'))).toBe('2027年1月1日 00:05')
    expect(fullDate(instant('2026-12-31T16:05:00Z'))).toBe('2027年1月1日')
    expect(fullDate(calendarDate('2026-11-24'))).toBe('2026年11月24日')
  })

  it.each([
    ['2026-11-24T21:38:01', '刚刚'],
    ['2026-11-24T21:39:59', '刚刚'],
    ['2026-11-24T21:38:00', '1 分钟前'],
    ['2026-11-24T21:36:30', '2 分钟前'],
    ['2026-11-24T20:39:01', '59 分钟前'],
    ['2026-11-24T20:39:00', '今天 20:39'],
    ['2026-11-24T00:00:00', '今天 00:00'],
    ['2026-11-24T23:00:00', '今天 23:00'],
    ['2026-11-23T23:59:59', '昨天 23:59'],
    ['2026-11-23T00:00:00', '昨天 00:00'],
    ['2026-11-22T23:59:59', '11月22日'],
    ['2026-01-02T09:12:00', '1月2日'],
    ['2025-12-31T09:12:00', '2025年12月31日'],
    ['2026-11-25T09:12:00', '明天 09:12'],
    ['2026-11-26T09:12:00', '11月26日'],
    ['2027-01-01T09:12:00', '2027年1月1日'],
  ])('%s is, seen at 21:39 on 24 November 2026, %s', (time, text) => {
    expect(relativeTime(at(time), at('2026-11-24T21:39:00'))).toBe(text)
  })

  it('just before midnight is minutes ago, not yesterday, right after it', () => {
    expect(relativeTime(at('2026-11-23T23:58:00'), at('2026-11-24T00:03:00'))).toBe('5 分钟前')
  })
})

describe('time left', () => {
  it.each([
    [minutes(3), '3:00'],
    [seconds(102), '1:42'],
    [seconds(101) + 1, '1:42'],
    [1, '0:01'],
    [0, '0:00'],
    [-5000, '0:00'],
    [hours(1), '1:00:00'],
    [hours(26) + minutes(1) + seconds(5), '26:01:05'],
  ])('of %i ms counts down as %s', (ms, text) => {
    expect(timeLeft(ms)).toBe(text)
  })

  it.each([
    [days(3), '剩 3 天'],
    [days(2) - 1, '剩 1 天'],
    [days(1) - 1, '剩 23 小时'],
    [hours(1) - 1, '剩 59 分钟'],
    [minutes(1) - 1, '剩 59 秒'],
    [1, '剩 1 秒'],
    [0, '已到期'],
    [-minutes(1) + 1, '已到期'],
    [-minutes(1), '已逾期 1 分钟'],
    [-hours(5), '已逾期 5 小时'],
    [-days(2), '已逾期 2 天'],
  ])('of %i ms is said as %s', (ms, text) => {
    expect(timeLeftInWords(ms)).toBe(text)
  })

  it.each([
    [minutes(3), '3 分钟'],
    [seconds(90), '1 分钟 30 秒'],
    [seconds(3) + 999, '3 秒'],
    [hours(2), '2 小时'],
    [hours(1) + seconds(5), '1 小时 5 秒'],
    [0, '0 秒'],
  ])('of %i ms is written in full as %s', (ms, text) => {
    expect(timeInWords(ms)).toBe(text)
  })
})
