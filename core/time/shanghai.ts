import type { Brand } from '../values/index.ts'
import { days, hours, type Instant, instant } from './instant.ts'

/** A day of the calendar in China: `2026-11-24`. */
export type CalendarDate = Brand<string, 'CalendarDate'>

/** A day and a time of day as a clock in China shows them. */
export interface WallTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

// Asia/Shanghai has stood at +08:00 without summer time since September 1991, before anything is recorded here.
const offset = hours(8)
const shape = /^\d{4}-\d{2}-\d{2}$/

/** Whether the text names a day that exists. */
export function isCalendarDate(text: string): text is CalendarDate {
  if (!shape.test(text)) return false
  const ms = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}

/** A day from `YYYY-MM-DD`. Throws a RangeError if there is no such day. */
export function calendarDate(text: string): CalendarDate {
  if (!isCalendarDate(text)) throw new RangeError(`not a day: ${text}`)
  return text
}

const dayOf = (ms: number): CalendarDate => {
  const text = new Date(ms).toISOString()
  // A year of four digits makes a day by itself; only others are signed, and are none of ours.
  return text.length === 24 ? (text.slice(0, 10) as CalendarDate) : calendarDate(text.slice(0, 10))
}

/** The number of the day it is in China at that moment: to compare days, and to tell how far apart they are. */
export function shanghaiDayNumber(at: Instant): number {
  return Math.floor((at + offset) / days(1))
}

/** The day it is in China at that moment. */
export function shanghaiDate(at: Instant): CalendarDate {
  return dayOf(at + offset)
}

/** The year it is in China at that moment. */
export function shanghaiYear(at: Instant): number {
  return new Date(at + offset).getUTCFullYear()
}

/** What a clock on the wall in China shows at that moment. */
export function wallTime(at: Instant): WallTime {
  const local = new Date(at + offset)
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
  }
}

/** Midnight in China at which that day begins; takes a day, or any moment in it. */
export function startOfShanghaiDay(of: Instant | CalendarDate): Instant {
  const date = typeof of === 'string' ? of : shanghaiDate(of)
  return instant(`${date}T00:00:00+08:00`)
}

/** The day `n` days later, or earlier where negative. */
export function addDays(date: CalendarDate, n: number): CalendarDate {
  return dayOf(Date.parse(`${date}T00:00:00Z`) + days(n))
}

/** 0 for Sunday … 6 for Saturday. */
export function weekday(date: CalendarDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay()
}
