import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  endOfLeft,
  fullTime,
  hours,
  type Instant,
  instant,
  leftAt,
  type Period,
  periodEnd,
  plus,
  shanghaiDate,
  wholeOf,
} from './index.ts'

const at = (local: string) => instant(`${local}+08:00`)
const endOf = (start: string, n: number, unit: Period['unit']) =>
  shanghaiDate(periodEnd(at(start), { n, unit }))

/** Suspends at one time, resumes at another; what was left between, and the day on which it then ends. */
function around(start: string, period: Period, suspended: string, resumed: string) {
  const left = leftAt(at(start), period, wholeOf(period), at(suspended))
  return [left, shanghaiDate(endOfLeft(at(resumed), period, left))]
}

// Counted on the State Council's calendars for 2026: Spring Festival 2-15 to 2-23 with 2-14 and 2-28 worked, National
// Day 10-1 to 10-7 with 9-20 and 10-10 worked, New Year 1-1 to 1-3 with 1-4 worked.
describe('terms over the holidays, counted by hand', () => {
  it.each([
    // Spring Festival
    ['2026-02-13T17:00', 3, 'days', '2026-02-24', 'assignment: the third day, 2-16, is free until 2-23'],
    ['2026-02-13T17:00', 7, 'days', '2026-02-24', 'decision: the seventh day, 2-20, is free'],
    ['2026-02-13T17:00', 15, 'days', '2026-02-28', 'the fifteenth day is a Saturday that is worked'],
    ['2026-02-13T17:00', 5, 'workingDays', '2026-02-27', '2-14, then 2-24 to 2-27'],
    ['2026-02-13T17:00', 7, 'workingDays', '2026-03-02', '2-28 is worked, 3-1 is a Sunday'],
    // National Day
    ['2026-09-30T09:00', 3, 'days', '2026-10-08', '10-3 is free until 10-7'],
    ['2026-09-30T09:00', 8, 'days', '2026-10-08', 'ends on the first day that is worked'],
    ['2026-09-30T09:00', 10, 'days', '2026-10-10', 'a Saturday that is worked'],
    ['2026-09-30T09:00', 3, 'workingDays', '2026-10-10', '10-8, 10-9, 10-10'],
    ['2026-09-18T09:00', 2, 'workingDays', '2026-09-21', 'a Sunday is worked for National Day'],
    // Year end
    ['2025-12-31T23:59', 3, 'days', '2026-01-04', '1-3 is free; 1-4 is a Sunday that is worked'],
    ['2025-12-29T09:00', 3, 'workingDays', '2026-01-04', '12-30, 12-31, 1-4'],
    ['2025-12-25T09:00', 7, 'days', '2026-01-04', 'New Year’s Day is free'],
    ['2025-12-25T09:00', 60, 'days', '2026-02-24', 'sixty days end on 2-23, which is free'],
  ] as const)('from %s, %d %s end on %s (%s)', (start, n, unit, end, _) => {
    expect(endOf(start, n, unit)).toBe(end)
  })

  it('a term in hours runs through them', () => {
    expect(fullTime(periodEnd(at('2026-02-16T20:00'), { n: 24, unit: 'hours' }))).toBe('2026年2月17日 20:00')
  })

  it('a term that its rule does not move ends in them', () => {
    expect(shanghaiDate(periodEnd(at('2026-09-30T09:00'), { n: 3, unit: 'days', exact: true }))).toBe(
      '2026-10-03',
    )
  })
})

describe('a term that is suspended', () => {
  const seven = { n: 7, unit: 'days' } as const
  const five = { n: 5, unit: 'workingDays' } as const
  it.each([
    // Asked on the third day; supplied nine days later: four days are left.
    [seven, '2026-11-24T09:00', '2026-11-27T16:00', '2026-12-06T10:00', [4, '2026-12-10']],
    // Asked on the very day: nothing is used up yet.
    [seven, '2026-11-24T09:00', '2026-11-24T16:00', '2026-12-01T10:00', [7, '2026-12-08']],
    // Asked on the last day: the day on which it is supplied is the last again.
    [seven, '2026-11-24T09:00', '2026-12-01T16:00', '2026-12-10T10:00', [0, '2026-12-10']],
    // Suspended over Spring Festival, and resumed in it.
    [seven, '2026-02-10T09:00', '2026-02-13T16:00', '2026-02-20T10:00', [4, '2026-02-24']],
    [five, '2026-02-12T09:00', '2026-02-14T16:00', '2026-02-24T10:00', [3, '2026-02-27']],
    [five, '2026-09-29T09:00', '2026-09-30T16:00', '2026-10-08T10:00', [4, '2026-10-13']],
    // Over the year’s end.
    [five, '2025-12-30T09:00', '2025-12-31T16:00', '2026-01-05T10:00', [4, '2026-01-09']],
    // Moved behind a holiday, suspended in its last hours: less than nothing is never left.
    [{ n: 3, unit: 'days' }, '2026-02-13T09:00', '2026-02-24T16:00', '2026-02-28T10:00', [0, '2026-02-28']],
    [{ n: 3, unit: 'days' }, '2026-02-13T09:00', '2026-02-24T16:00', '2026-03-01T10:00', [0, '2026-03-02']],
  ] as const)('%o from %s, suspended %s, resumed %s', (period, start, suspended, resumed, expected) => {
    expect(around(start, period, suspended, resumed)).toEqual(expected)
  })
})

describe('any term, however often it is suspended', () => {
  const start = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2026, 6) }).map(ms => instant(ms))
  const period = fc.record({
    n: fc.integer({ min: 1, max: 60 }),
    unit: fc.constantFrom('hours' as const, 'days' as const, 'workingDays' as const),
  })
  /** Milliseconds that it runs, and then that it stands still, several times. */
  const turns = fc.array(
    fc.tuple(fc.integer({ min: 0, max: hours(24 * 20) }), fc.integer({ min: 0, max: hours(24 * 40) })),
    { maxLength: 8 },
  )

  /** What is left after these turns, with the moment from which it runs on. */
  function through(from: Instant, period: Period, all: readonly (readonly [number, number])[]) {
    let since = from
    let left = wholeOf(period)
    for (const [runs, stands] of all) {
      const suspended = plus(since, runs)
      left = leftAt(since, period, left, suspended)
      since = plus(suspended, stands)
    }
    return { since, left }
  }

  it('never has less than nothing left, nor more than all of it', () => {
    fc.assert(
      fc.property(start, period, turns, (from, period, all) => {
        const { left, since } = through(from, period, all)
        expect(left).toBeGreaterThanOrEqual(0)
        expect(left).toBeLessThanOrEqual(wholeOf(period))
        expect(endOfLeft(since, period, left)).toBeGreaterThanOrEqual(since)
      }),
    )
  })

  it('has used as much as if it had run through, whenever it stood still for no time', () => {
    fc.assert(
      fc.property(
        start,
        period,
        fc.array(fc.integer({ min: 0, max: hours(24 * 9) }), { maxLength: 6 }),
        (from, period, runs) => {
          const { since, left } = through(
            from,
            period,
            runs.map(ms => [ms, 0] as const),
          )
          expect(left).toBe(leftAt(from, period, wholeOf(period), since))
          // As long as something is left, it ends when it would have ended.
          if (left > 0) expect(endOfLeft(since, period, left)).toBe(periodEnd(from, period))
        },
      ),
    )
  })

  it('loses nothing while it stands still, however many days that is', () => {
    const days = fc.tuple(fc.integer({ min: 0, max: hours(24 * 9) }), fc.integer({ min: 0, max: 60 }))
    fc.assert(
      fc.property(start, period, fc.array(days, { maxLength: 6 }), (from, period, all) => {
        // Working days fall otherwise after a rest; of the others it is what it would have been without.
        fc.pre(period.unit !== 'workingDays')
        const rested = through(
          from,
          period,
          all.map(([runs, rest]) => [runs, hours(24 * rest)] as const),
        )
        const without = through(
          from,
          period,
          all.map(([runs]) => [runs, 0] as const),
        )
        expect(rested.left).toBe(without.left)
      }),
    )
  })
})
