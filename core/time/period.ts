import { nationalCalendar, type WorkCalendar } from './calendar.ts'
import { hours, type Instant, plus } from './instant.ts'
import {
  addDays,
  type CalendarDate,
  shanghaiDate,
  shanghaiDayNumber,
  startOfShanghaiDay,
} from './shanghai.ts'

/** A length of time as a rule states it: 7 日, 5 个工作日, 24 小时. */
export interface Period {
  readonly n: number
  readonly unit: 'hours' | 'days' | 'workingDays'
  /** Its last day stays what it is where it is not worked: the rule says so, against 民法典 art. 203. */
  readonly exact?: true
}

/**
 * What is left of a period: milliseconds of one in hours, otherwise whole days or working days. 0 while the last day
 * itself still runs; never less.
 */
export type Left = number

/**
 * The last moment of a statutory period. Hours run from `start` itself (民法典 art. 201). Days and working days do not
 * count the first day, and last until 24:00 of the last one (arts. 201, 203), given as its last millisecond so that
 * `shanghaiDate` of it is that day. Calendar days that would end on a day that is not worked end on the next
 * working day (art. 203; 民事诉讼法 counts weekends among 法定休假日).
 */
export function periodEnd(
  start: Instant,
  period: Period,
  calendar: WorkCalendar = nationalCalendar,
): Instant {
  return endOfLeft(start, period, wholeOf(period), calendar)
}

/** All of a period. Throws a RangeError where it is none. */
export function wholeOf({ n, unit }: Period): Left {
  if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`not a period: ${n}`)
  return unit === 'hours' ? hours(n) : n
}

/** The last moment of a period of which so much was left at `since`, counted as `periodEnd` counts. */
export function endOfLeft(
  since: Instant,
  { unit, exact }: Period,
  left: Left,
  calendar: WorkCalendar = nationalCalendar,
): Instant {
  if (unit === 'hours') return plus(since, left)
  const first = shanghaiDate(since)
  const last = unit === 'days' ? addDays(first, left) : workingDaysAfter(first, left, calendar)
  // With nothing left but the day itself, a working day is found for it too.
  const day = exact ? last : workingDayFrom(last, calendar)
  return plus(startOfShanghaiDay(addDays(day, 1)), -1)
}

/**
 * What is left at `at` of a period of which so much was left at `since`. The day on which it is suspended is used up, the
 * day on which it goes on is not counted (民法典 art. 201), so that whoever suspends and resumes it on one day changes
 * nothing.
 */
export function leftAt(
  since: Instant,
  { unit }: Period,
  left: Left,
  at: Instant,
  calendar: WorkCalendar = nationalCalendar,
): Left {
  return Math.max(0, left - usedBetween(since, at, unit, calendar))
}

function usedBetween(since: Instant, at: Instant, unit: Period['unit'], calendar: WorkCalendar): number {
  if (at <= since) return 0
  if (unit === 'hours') return at - since
  if (unit === 'days') return shanghaiDayNumber(at) - shanghaiDayNumber(since)
  let worked = 0
  const last = shanghaiDate(at)
  for (let day = addDays(shanghaiDate(since), 1); day <= last; day = addDays(day, 1))
    if (calendar.isWorkingDay(day)) worked++
  return worked
}

function workingDaysAfter(first: CalendarDate, n: number, calendar: WorkCalendar): CalendarDate {
  let date = first
  for (let counted = 0; counted < n; counted++) date = workingDayFrom(addDays(date, 1), calendar)
  return date
}

function workingDayFrom(from: CalendarDate, calendar: WorkCalendar): CalendarDate {
  let date = from
  while (!calendar.isWorkingDay(date)) date = addDays(date, 1)
  return date
}

/** The working day before a moment's day. */
export function workingDayBefore(at: Instant, calendar: WorkCalendar = nationalCalendar): CalendarDate {
  let date = addDays(shanghaiDate(at), -1)
  while (!calendar.isWorkingDay(date)) date = addDays(date, -1)
  return date
}
