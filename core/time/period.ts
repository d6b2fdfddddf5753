import { nationalCalendar, type WorkCalendar } from './calendar.ts'
import { hours, type Instant, plus } from './instant.ts'
import { addDays, type CalendarDate, shanghaiDate, startOfShanghaiDay } from './shanghai.ts'

/** A length of time as a rule states it: 7 日, 5 个工作日, 24 小时. */
export interface Period {
  readonly n: number
  readonly unit: 'hours' | 'days' | 'workingDays'
}

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
  if (!Number.isSafeInteger(period.n) || period.n < 1) throw new RangeError(`not a period: ${period.n}`)
  if (period.unit === 'hours') return plus(start, hours(period.n))
  return plus(startOfShanghaiDay(addDays(lastDay(shanghaiDate(start), period, calendar), 1)), -1)
}

function lastDay(first: CalendarDate, { n, unit }: Period, calendar: WorkCalendar): CalendarDate {
  if (unit === 'days') return workingDayFrom(addDays(first, n), calendar)
  let date = first
  for (let counted = 0; counted < n; counted++) date = workingDayFrom(addDays(date, 1), calendar)
  return date
}

function workingDayFrom(from: CalendarDate, calendar: WorkCalendar): CalendarDate {
  let date = from
  while (!calendar.isWorkingDay(date)) date = addDays(date, 1)
  return date
}
