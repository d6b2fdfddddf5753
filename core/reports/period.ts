import {
  addDays,
  type CalendarDate,
  fullDate,
  type Instant,
  isCalendarDate,
  shanghaiDate,
  weekday,
} from '../time/index.ts'
import { t, type Word, w } from '../words/index.ts'

/** Days from one to another, both of them counted. */
export interface Days {
  readonly from: CalendarDate
  readonly to: CalendarDate
}

/** What a person can choose. Own dates are `own`. */
export const PERIOD_TITLES = {
  month: w('本月'),
  'last-month': w('上月'),
  quarter: w('本季度'),
  year: w('今年'),
  own: w('自选日期'),
} as const satisfies Record<string, Word>
export type PeriodChoice = keyof typeof PERIOD_TITLES

/** A period, and the one that it is compared with: as long, as far into the one before. */
export interface Period extends Days {
  readonly choice: PeriodChoice
  readonly before: Days
  /** 上月同期. */
  readonly beforeTitle: Word
  /** How it goes on to its end and how the one before went, both whole: a month that has just begun is seen against the last one. */
  readonly course: { readonly now: Days; readonly before: Days; readonly beforeTitle: Word }
}

/** More days than this are nobody's question, and much to add up. */
const LONGEST = 3 * 366

const parts = (date: CalendarDate) => date.split('-').map(Number) as [number, number, number]
const dateOf = (year: number, month: number, day: number): CalendarDate => {
  const first = new Date(Date.UTC(year, month - 1, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(day, last))
  return first.toISOString().slice(0, 10) as CalendarDate
}
const countOf = ({ from, to }: Days) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1

/**
 * The period of a choice, as of today in China; what is not over yet goes as far as today, and is compared with as much of
 * the one before. Own dates that are none, the wrong way round, all still to come or too many come back as what is wrong.
 */
export function periodOf(
  asked: { readonly choice?: string; readonly from?: string; readonly to?: string },
  now: Instant,
): Period | { readonly wrong: Word } {
  const today = shanghaiDate(now)
  const [year, month, day] = parts(today)
  switch (asked.choice) {
    case 'own':
      return own(asked, today)
    case 'last-month': {
      const from = dateOf(year, month - 1, 1)
      const before = { from: dateOf(year, month - 2, 1), to: dateOf(year, month - 2, 31) }
      const now = { from, to: dateOf(year, month - 1, 31) }
      const beforeTitle = w('再上月')
      return { choice: 'last-month', ...now, before, beforeTitle, course: { now, before, beforeTitle } }
    }
    case 'quarter': {
      const first = month - ((month - 1) % 3)
      const from = dateOf(year, first, 1)
      const before = { from: dateOf(year, first - 3, 1), to: dateOf(year, month - 3, day) }
      const course = {
        now: { from, to: dateOf(year, first + 2, 31) },
        before: { from: before.from, to: dateOf(year, first - 1, 31) },
        beforeTitle: w('上季度'),
      }
      return { choice: 'quarter', from, to: today, before, beforeTitle: w('上季度同期'), course }
    }
    case 'year': {
      const from = dateOf(year, 1, 1)
      const before = { from: dateOf(year - 1, 1, 1), to: dateOf(year - 1, month, day) }
      const course = {
        now: { from, to: dateOf(year, 12, 31) },
        before: { from: before.from, to: dateOf(year - 1, 12, 31) },
        beforeTitle: w('去年'),
      }
      return { choice: 'year', from, to: today, before, beforeTitle: w('去年同期'), course }
    }
    default: {
      const from = dateOf(year, month, 1)
      const before = { from: dateOf(year, month - 1, 1), to: dateOf(year, month - 1, day) }
      const course = {
        now: { from, to: dateOf(year, month, 31) },
        before: { from: before.from, to: dateOf(year, month - 1, 31) },
        beforeTitle: w('上月'),
      }
      return { choice: 'month', from, to: today, before, beforeTitle: w('上月同期'), course }
    }
  }
}

function own(
  { from = '', to: last = '' }: { readonly from?: string; readonly to?: string },
  today: CalendarDate,
): Period | { readonly wrong: Word } {
  if (!isCalendarDate(from) || !isCalendarDate(last)) return { wrong: w('请填写开始和结束的日期') }
  if (from > last) return { wrong: w('开始的日期在结束的日期之后') }
  if (from > today) return { wrong: w('开始的日期还没有到') }
  const to = last > today ? today : last
  const days = countOf({ from, to })
  if (days > LONGEST) return { wrong: w('最多统计三年') }
  const before = { from: addDays(from, -days), to: addDays(from, -1) }
  const beforeTitle = w('之前同样天数')
  return { choice: 'own', from, to, before, beforeTitle, course: { now: { from, to }, before, beforeTitle } }
}

/** `2026年11月1日至2026年11月24日`, or one day. */
export const daysTitle = ({ from, to }: Days): string =>
  from === to ? fullDate(from) : t('{from}至{to}', { from: fullDate(from), to: fullDate(to) })

export type Step = 'day' | 'week' | 'month'

/** A period in steps of which a plot has room: days, then weeks from Monday on, then months; `whole` where it is the beginning of a longer one. */
export function stepsOf(
  days: Days,
  whole: Days = days,
): { readonly step: Step; readonly parts: readonly Days[] } {
  const count = countOf(whole)
  const step: Step = count <= 31 ? 'day' : count <= 190 ? 'week' : 'month'
  const parts: Days[] = []
  for (let from = days.from; from <= days.to; ) {
    let to = endOf(step, from)
    if (to > days.to) to = days.to
    parts.push({ from, to })
    from = addDays(to, 1)
  }
  return { step, parts }
}

function endOf(step: Step, from: CalendarDate): CalendarDate {
  if (step === 'day') return from
  if (step === 'week') return addDays(from, (7 - weekday(from)) % 7)
  const [year, month] = parts(from)
  return dateOf(year, month, 31)
}
