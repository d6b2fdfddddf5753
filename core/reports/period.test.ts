import { describe, expect, test } from 'vitest'
import { instant } from '#core/time'
import { type Period, periodOf, stepsOf } from './period.ts'

const at = (time: string) => instant(`${time}+08:00`)
const days = (choice: string, time = '2026-11-24T09:00:00') => {
  const found = periodOf({ choice }, at(time))
  if ('wrong' in found) throw new Error(found.wrong)
  const { from, to, before } = found
  return [from, to, before.from, before.to]
}
const own = (from: string, to: string) => periodOf({ choice: 'own', from, to }, at('2026-11-24T09:00:00'))

describe('a period', () => {
  test('goes as far as today, and is compared with as much of the one before', () => {
    expect(days('month')).toEqual(['2026-11-01', '2026-11-24', '2026-10-01', '2026-10-24'])
    expect(days('quarter')).toEqual(['2026-10-01', '2026-11-24', '2026-07-01', '2026-08-24'])
    expect(days('year')).toEqual(['2026-01-01', '2026-11-24', '2025-01-01', '2025-11-24'])
    expect(days('anything')).toEqual(days('month'))
  })

  test('of last month is whole, and so is the one before it', () => {
    expect(days('last-month')).toEqual(['2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30'])
    expect(days('last-month', '2026-01-31T09:00:00')).toEqual([
      '2025-12-01',
      '2025-12-31',
      '2025-11-01',
      '2025-11-30',
    ])
  })

  test('ends with the shorter month before where that has no such day', () => {
    expect(days('month', '2026-03-31T09:00:00')).toEqual([
      '2026-03-01',
      '2026-03-31',
      '2026-02-01',
      '2026-02-28',
    ])
    expect(days('year', '2028-02-29T09:00:00').slice(2)).toEqual(['2027-01-01', '2027-02-28'])
  })

  test('begins with the day in China, not in London', () => {
    expect(days('month', '2026-12-01T00:30:00').slice(0, 2)).toEqual(['2026-12-01', '2026-12-01'])
  })

  test('of own dates is compared with as many days before it', () => {
    expect(own('2026-11-02', '2026-11-08')).toMatchObject({
      choice: 'own',
      from: '2026-11-02',
      to: '2026-11-08',
      before: { from: '2026-10-26', to: '2026-11-01' },
    })
  })

  test('of own dates that goes on goes as far as today, too', () => {
    expect(own('2026-11-20', '2026-12-31')).toMatchObject({
      from: '2026-11-20',
      to: '2026-11-24',
      before: { from: '2026-11-15', to: '2026-11-19' },
    })
  })

  test.each([
    ['2026-11-08', '2026-11-02', '开始的日期在结束的日期之后'],
    ['2026-02-30', '2026-11-02', '请填写开始和结束的日期'],
    ['', '', '请填写开始和结束的日期'],
    ['2026-11-25', '2026-11-26', '开始的日期还没有到'],
    ['2020-01-01', '2026-11-02', '最多统计三年'],
  ])('from %s to %s is refused: %s', (from, to, wrong) => {
    expect(own(from, to)).toEqual({ wrong })
  })
})

describe('the course of a period', () => {
  const course = (choice: string, time: string) => {
    const found = periodOf({ choice }, at(time))
    if ('wrong' in found) throw new Error(found.wrong)
    const { now, before, beforeTitle } = found.course
    return [now.from, now.to, before.from, before.to, beforeTitle]
  }
  const first = '2026-12-01T09:00:00'

  test('goes to the end of it, and is seen against the whole of the one before, on the first day too', () => {
    expect(course('month', first)).toEqual(['2026-12-01', '2026-12-31', '2026-11-01', '2026-11-30', '上月'])
    expect(course('quarter', first)).toEqual([
      '2026-10-01',
      '2026-12-31',
      '2026-07-01',
      '2026-09-30',
      '上季度',
    ])
    expect(course('year', first)).toEqual(['2026-01-01', '2026-12-31', '2025-01-01', '2025-12-31', '去年'])
    expect(course('last-month', first)).toEqual([
      '2026-11-01',
      '2026-11-30',
      '2026-10-01',
      '2026-10-31',
      '再上月',
    ])
  })

  test('has steps that are those of the whole, however little of it is over', () => {
    const { course, ...january } = periodOf({ choice: 'year' }, at('2027-01-02T09:00:00')) as Period
    expect(stepsOf(january, course.now)).toEqual({
      step: 'month',
      parts: [{ from: '2027-01-01', to: '2027-01-02' }],
    })
    expect(stepsOf(course.before, course.now).parts).toHaveLength(12)
  })
})

describe('the steps of a period', () => {
  const steps = (from: string, to: string) => stepsOf({ from, to } as Parameters<typeof stepsOf>[0])

  test('are days, then weeks from Monday on, then months, and leave no day out', () => {
    expect(steps('2026-11-01', '2026-11-24').parts).toHaveLength(24)
    const weeks = steps('2026-10-01', '2026-11-24')
    expect(weeks.step).toBe('week')
    expect(weeks.parts[0]).toEqual({ from: '2026-10-01', to: '2026-10-04' })
    expect(weeks.parts[1]).toEqual({ from: '2026-10-05', to: '2026-10-11' })
    expect(weeks.parts.at(-1)).toEqual({ from: '2026-11-23', to: '2026-11-24' })
    const months = steps('2025-12-15', '2026-11-24')
    expect(months.step).toBe('month')
    expect(months.parts.map(({ from }) => from).slice(0, 3)).toEqual([
      '2025-12-15',
      '2026-01-01',
      '2026-02-01',
    ])
    expect(months.parts).toHaveLength(12)
  })
})
