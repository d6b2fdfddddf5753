import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  calendarDate,
  instant,
  isCalendarDate,
  plus,
  shanghaiDate,
  shanghaiYear,
  startOfShanghaiDay,
  wallTime,
  weekday,
} from './index.ts'

const instants = fc.integer({ min: Date.UTC(1992, 0), max: Date.UTC(2100, 0) }).map(ms => instant(ms))
const official = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

describe('the day in China', () => {
  it('begins at 16:00 UTC', () => {
    expect(shanghaiDate(instant('2026-12-31T15:59:59.999Z'))).toBe('2026-12-31')
    expect(shanghaiDate(instant('2026-12-31T16:00:00Z'))).toBe('2027-01-01')
    expect(shanghaiYear(instant('2026-12-31T15:59:59.999Z'))).toBe(2026)
    expect(shanghaiYear(instant('2026-12-31T16:00:00Z'))).toBe(2027)
  })

  it('and the time are those of Asia/Shanghai since 1992', () => {
    fc.assert(
      fc.property(instants, at => {
        const { hour, minute } = wallTime(at)
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
        expect(`${shanghaiDate(at)} ${time}`).toBe(official.format(at))
      }),
    )
  })

  it('starts at its midnight, for the day itself and for any moment in it', () => {
    fc.assert(
      fc.property(instants, at => {
        const start = startOfShanghaiDay(at)
        expect(start).toBe(startOfShanghaiDay(shanghaiDate(at)))
        expect(start <= at && at - start < 86_400_000).toBe(true)
        expect(shanghaiDate(start)).toBe(shanghaiDate(at))
        expect(shanghaiDate(plus(start, -1))).toBe(addDays(shanghaiDate(at), -1))
      }),
    )
  })
})

describe('a day', () => {
  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-4-1',
    '20260401',
    '2026-04-01T00:00',
    '',
  ])('is not %j', text => {
    expect(isCalendarDate(text)).toBe(false)
    expect(() => calendarDate(text)).toThrow(RangeError)
  })

  it('has neighbours across months and leap years', () => {
    expect(addDays(calendarDate('2028-02-28'), 1)).toBe('2028-02-29')
    expect(addDays(calendarDate('2026-02-28'), 1)).toBe('2026-03-01')
    expect(addDays(calendarDate('2027-01-01'), -1)).toBe('2026-12-31')
  })

  it('has a weekday whatever the zone of the machine', () => {
    expect(weekday(calendarDate('2026-11-22'))).toBe(0)
    expect(weekday(calendarDate('2026-11-24'))).toBe(2)
    expect(weekday(calendarDate('2026-11-28'))).toBe(6)
  })
})
