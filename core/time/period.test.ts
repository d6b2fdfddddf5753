import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  calendarDate,
  calendarWith,
  hours,
  instant,
  nationalCalendar,
  type Period,
  periodEnd,
  plus,
  shanghaiDate,
  type WorkCalendar,
  weekday,
} from './index.ts'

const last = (start: string, n: number, unit: Period['unit'], calendar: WorkCalendar = nationalCalendar) =>
  shanghaiDate(periodEnd(instant(`${start}+08:00`), { n, unit }, calendar))
const starts = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2026, 6) }).map(ms => instant(ms))
const counts = fc.integer({ min: 1, max: 60 })

describe('the national calendar', () => {
  it.each([
    ['2026-11-24', true, 'a Tuesday'],
    ['2026-11-22', false, 'a Sunday'],
    ['2026-10-01', false, 'National Day'],
    ['2026-02-17', false, 'Spring Festival'],
    ['2026-02-14', true, 'a Saturday worked for Spring Festival'],
    ['2026-10-10', true, 'a Saturday worked for National Day'],
    ['2027-05-03', true, 'a Monday of a year not published yet'],
    ['2027-05-02', false, 'a Sunday of a year not published yet'],
  ])('%s is worked: %s (%s)', (date, worked) => {
    expect(nationalCalendar.isWorkingDay(calendarDate(date))).toBe(worked)
  })

  it('says until when holidays are published', () => {
    expect(nationalCalendar.publishedUntil).toMatch(/^20\d\d-12-31$/)
    expect(nationalCalendar.publishedUntil >= '2026-12-31').toBe(true)
  })

  it('can be corrected for a county', () => {
    const calendar = calendarWith({ off: [calendarDate('2026-11-24')], worked: [calendarDate('2026-11-22')] })
    expect(
      ['2026-11-22', '2026-11-23', '2026-11-24'].map(day => calendar.isWorkingDay(calendarDate(day))),
    ).toEqual([true, true, false])
  })
})

describe('a period of days', () => {
  it('does not count its first day: 7 日 from Tuesday end on the Tuesday after', () => {
    expect(last('2026-11-24T00:00:00', 7, 'days')).toBe('2026-12-01')
    expect(last('2026-11-24T23:59:59', 7, 'days')).toBe('2026-12-01')
  })

  it('lasts until the end of its last day in China', () => {
    const end = periodEnd(instant('2026-11-24T21:39:00+08:00'), { n: 7, unit: 'days' })
    expect(plus(end, 1)).toBe(instant('2026-12-02T00:00:00+08:00'))
  })

  it('counts free days inside, but does not end on one', () => {
    expect(last('2026-11-24T09:00:00', 4, 'days')).toBe('2026-11-30')
    expect(last('2026-11-24T09:00:00', 5, 'days')).toBe('2026-11-30')
    expect(last('2026-11-24T09:00:00', 6, 'days')).toBe('2026-11-30')
  })

  it('that would end in a national holiday ends on the first working day after it', () => {
    expect(last('2026-09-28T09:00:00', 7, 'days')).toBe('2026-10-08')
    expect(last('2026-02-10T09:00:00', 7, 'days')).toBe('2026-02-24')
  })

  it('may end on a weekend day that is worked', () => {
    expect(last('2026-10-05T09:00:00', 5, 'days')).toBe('2026-10-10')
  })
})

describe('a period of working days', () => {
  it('counts only days that are worked, make-up days among them', () => {
    expect(last('2026-11-24T09:00:00', 5, 'workingDays')).toBe('2026-12-01')
    expect(last('2026-02-13T09:00:00', 1, 'workingDays')).toBe('2026-02-14')
    expect(last('2026-02-13T09:00:00', 2, 'workingDays')).toBe('2026-02-24')
    expect(last('2026-09-30T09:00:00', 3, 'workingDays')).toBe('2026-10-10')
  })

  it('that starts on a free day begins with the next working day', () => {
    expect(last('2026-11-28T09:00:00', 1, 'workingDays')).toBe('2026-11-30')
  })

  it('follows the calendar that it is given', () => {
    const calendar = calendarWith({ off: [calendarDate('2026-11-25')] })
    expect(last('2026-11-24T09:00:00', 1, 'workingDays', calendar)).toBe('2026-11-26')
    expect(last('2026-11-24T09:00:00', 1, 'days', calendar)).toBe('2026-11-26')
  })

  it('holds exactly its number of working days', () => {
    fc.assert(
      fc.property(starts, counts, (start, n) => {
        const end = shanghaiDate(periodEnd(start, { n, unit: 'workingDays' }))
        let worked = 0
        for (let day = addDays(shanghaiDate(start), 1); day <= end; day = addDays(day, 1))
          if (nationalCalendar.isWorkingDay(day)) worked++
        expect(worked).toBe(n)
      }),
    )
  })
})

describe('any period of days', () => {
  it('ends on a working day, and never before one that is shorter or starts earlier', () => {
    const unit = fc.constantFrom('days' as const, 'workingDays' as const)
    fc.assert(
      fc.property(starts, counts, unit, (start, n, kind) => {
        const end = periodEnd(start, { n, unit: kind })
        expect(nationalCalendar.isWorkingDay(shanghaiDate(end))).toBe(true)
        expect(periodEnd(start, { n: n + 1, unit: kind })).toBeGreaterThanOrEqual(end)
        expect(periodEnd(plus(start, hours(24)), { n, unit: kind })).toBeGreaterThanOrEqual(end)
      }),
    )
  })
})

describe('a period of hours', () => {
  it('runs from the moment itself, through holidays', () => {
    const start = instant('2026-09-30T21:39:00+08:00')
    expect(periodEnd(start, { n: 24, unit: 'hours' })).toBe(instant('2026-10-01T21:39:00+08:00'))
    expect(weekday(shanghaiDate(start))).toBe(3)
  })
})

it.each([0, -1, 1.5, Number.NaN])('a period of %d is refused', n => {
  const start = instant('2026-11-24T09:00:00+08:00')
  for (const unit of ['hours', 'days', 'workingDays'] as const)
    expect(() => periodEnd(start, { n, unit })).toThrow(RangeError)
})
