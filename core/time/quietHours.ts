import * as v from 'valibot'
import { w } from '../words/index.ts'
import { days, type Instant, minutes, plus } from './instant.ts'
import { startOfShanghaiDay } from './shanghai.ts'

/** 免打扰时段: from a minute of the day in China until before another; over midnight where that one is earlier. */
export interface QuietHours {
  readonly from: number
  readonly until: number
}

const DAY = 24 * 60

/** Until when it is quiet, where it is so at an instant. */
export function quietUntil({ from, until }: QuietHours, at: Instant): Instant | undefined {
  const midnight = startOfShanghaiDay(at)
  const minute = Math.floor((at - midnight) / minutes(1))
  const since = (minute - from + DAY) % DAY
  const length = (until - from + DAY) % DAY
  if (since >= length) return undefined
  const end = plus(midnight, minutes(until))
  return end > at ? end : plus(end, days(1))
}

/** `22:00`: a minute of the day as people write it. */
export const timeOfMinute = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** A time as people write it, read as a minute of the day. */
export const minuteOfDay = v.pipe(
  v.string(),
  v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, w('请填写时间，例如 22:00')),
  v.transform(text => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))),
)
