import { t, w } from '../words/index.ts'
import { days, hours, type Instant, minutes, seconds } from './instant.ts'
import type { Left, Period } from './period.ts'
import {
  type CalendarDate,
  shanghaiDayNumber,
  shanghaiYear,
  startOfShanghaiDay,
  wallTime,
  weekday,
} from './shanghai.ts'

const two = (n: number) => (n < 10 ? `0${n}` : String(n))

/** `21:39` in China. */
export function timeOfDay(at: Instant): string {
  const { hour, minute } = wallTime(at)
  return `${two(hour)}:${two(minute)}`
}

/** `2026年11月24日` of a day, or of the day in China at that moment. */
export function fullDate(of: Instant | CalendarDate): string {
  const { year, month, day } = wallTime(typeof of === 'string' ? startOfShanghaiDay(of) : of)
  return t('{year}年{month}月{day}日', { year, month, day })
}

const WEEKDAYS = [w('周日'), w('周一'), w('周二'), w('周三'), w('周四'), w('周五'), w('周六')]

/** `11月24日 周二` */
export function dayAndWeekday(date: CalendarDate): string {
  const { month, day } = wallTime(startOfShanghaiDay(date))
  return `${t('{month}月{day}日', { month, day })} ${t(WEEKDAYS[weekday(date)]!)}`
}

/** `2026年11月24日 21:39` in China. */
export function fullTime(at: Instant): string {
  const { year, month, day, hour, minute } = wallTime(at)
  return `${t('{year}年{month}月{day}日', { year, month, day })} ${two(hour)}:${two(minute)}`
}

/** `2026年11月24日 21:39:05` in China, where seconds matter. */
export function exactTime(at: Instant): string {
  return `${fullTime(at)}:${two(Math.floor(at / seconds(1)) % 60)}`
}

/** 刚刚, 2 分钟前, 今天 09:12, 昨天 09:12, 明天 09:12, 11月20日, or with its year where that is another. */
export function relativeTime(at: Instant, now: Instant): string {
  const ago = now - at
  if (Math.abs(ago) < minutes(1)) return t('刚刚')
  if (ago > 0 && ago < hours(1)) return t('{n} 分钟前', { n: Math.floor(ago / minutes(1)) })
  const daysAhead = shanghaiDayNumber(at) - shanghaiDayNumber(now)
  if (daysAhead === 0) return t('今天 {time}', { time: timeOfDay(at) })
  if (daysAhead === -1) return t('昨天 {time}', { time: timeOfDay(at) })
  if (daysAhead === 1) return t('明天 {time}', { time: timeOfDay(at) })
  const { year, month, day } = wallTime(at)
  return year === shanghaiYear(now) ? t('{month}月{day}日', { month, day }) : fullDate(at)
}

/** A countdown, rounded up so that 0:00 means over: `1:42`, from an hour on `1:01:42`. */
export function timeLeft(ms: number): string {
  return playingTime(Math.max(0, Math.ceil(ms / seconds(1))))
}

/** What is left in words, never more than there is: 剩 1 天; past the end 已逾期 2 天. */
export function timeLeftInWords(ms: number): string {
  if (ms > 0) return t('剩 {length}', { length: lengthInWords(ms) })
  return -ms < minutes(1) ? t('已到期') : t('已逾期 {length}', { length: lengthInWords(-ms) })
}

/** A length of time as a rule states it: 7 日, 5 个工作日, 24 小时. */
export function periodInWords({ n, unit }: Pick<Period, 'n' | 'unit'>): string {
  if (unit === 'hours') return t('{n} 小时', { n })
  return unit === 'days' ? t('{n} 日', { n }) : t('{n} 个工作日', { n })
}

/** What is left of a period that was suspended, in its own unit: 4 日, 不到 1 日. */
export function leftInWords({ unit }: Pick<Period, 'unit'>, left: Left): string {
  if (unit === 'hours') return lastingInWords(left)
  return left > 0 ? periodInWords({ n: left, unit }) : t('不到 1 日')
}

/** How long something lasts by now, in words: 12 分钟, 2 小时. */
export function lastingInWords(ms: number): string {
  return ms < minutes(1) ? t('不到 1 分钟') : lengthInWords(ms)
}

/** A length of time in full, in milliseconds: 5 分钟, 1 分钟 30 秒, 2 小时. Parts of a second do not count. */
export function timeInWords(ms: number): string {
  const total = Math.max(0, Math.floor(ms / seconds(1)))
  const parts = [
    total >= 3600 ? t('{n} 小时', { n: Math.floor(total / 3600) }) : '',
    total % 3600 >= 60 ? t('{n} 分钟', { n: Math.floor((total % 3600) / 60) }) : '',
    total % 60 > 0 || total === 0 ? t('{n} 秒', { n: total % 60 }) : '',
  ]
  return parts.filter(part => part !== '').join(' ')
}

function lengthInWords(ms: number): string {
  if (ms >= days(1)) return t('{n} 天', { n: Math.floor(ms / days(1)) })
  if (ms >= hours(1)) return t('{n} 小时', { n: Math.floor(ms / hours(1)) })
  if (ms >= minutes(1)) return t('{n} 分钟', { n: Math.floor(ms / minutes(1)) })
  return t('{n} 秒', { n: Math.max(1, Math.floor(ms / seconds(1))) })
}

/** How long a video or a recording is, from whole seconds: `0:07`, `12:40`, `1:02:03`. */
export function playingTime(seconds: number): string {
  const hour = Math.floor(seconds / 3600)
  const minute = Math.floor(seconds / 60) % 60
  return hour > 0 ? `${hour}:${two(minute)}:${two(seconds % 60)}` : `${minute}:${two(seconds % 60)}`
}
