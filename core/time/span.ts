import { accepted, type Parsed, readNumber, refused } from '../values/index.ts'
import { w } from '../words/index.ts'
import { days, hours, minutes, seconds } from './instant.ts'
import { COUNTED_TWO, day, half, hour, measure, minute, number, quarter, second, TWO } from './units.data.ts'

/** Each unit's name and length, the longest first; one is followed by shorter ones alone. */
const units = [
  [day, days(1)],
  [hour, hours(1)],
  [quarter, minutes(15)],
  [minute, minutes(1)],
  [second, seconds(1)],
] as const
const shape = new RegExp(
  `^${units.map(([unit]) => `(?:(${number})?${measure}?(${half})?${measure}?(${unit})(${half})?)?`).join('')}$`,
)
const clock = /^(\d{1,4}):([0-5]\d)$/

/**
 * A length of time from what was typed, in milliseconds: `3 分钟`, `90 秒`, `1 分 30 秒`, `1:30`, `三分钟`, `半小时`, `一个半小时`, `两刻钟`.
 * A number alone is minutes.
 */
export function parseSpan(text: string): Parsed<number> {
  const typed = text.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase()
  if (/^\d{1,6}$/.test(typed)) return accepted(minutes(Number(typed)))
  const [ticking, m = '', s = ''] = clock.exec(typed) ?? []
  if (ticking !== undefined) return accepted(minutes(Number(m)) + seconds(Number(s)))
  const [matched, ...parts] = shape.exec(typed) ?? []
  if (!matched) return refused(UNREADABLE)
  let all = 0
  for (const [at, [, length]] of units.entries()) {
    const [n, halfOf, unit, andHalf] = parts.slice(4 * at)
    if (unit === undefined) continue
    const count = n === undefined ? (halfOf === undefined ? undefined : 0) : counted(n)
    if (count === undefined) return refused(UNREADABLE)
    // 两个半小时半 would say it twice.
    if (halfOf !== undefined && andHalf !== undefined) return refused(UNREADABLE)
    const hasHalf = halfOf !== undefined || andHalf !== undefined
    all += (count + (hasHalf ? 0.5 : 0)) * length
  }
  return accepted(all)
}

const counted = (n: string) => (/^\d+$/.test(n) ? Number(n) : readNumber(n.replace(COUNTED_TWO, TWO)))

const UNREADABLE = w('时间请写成“3 分钟”“90 秒”“1 小时 30 分钟”这样，汉字数字也可以；只写数字，按分钟算')
