import { accepted, type Parsed, refused } from '../values/index.ts'
import { w } from '../words/index.ts'
import { hours, minutes, seconds } from './instant.ts'
import { hour, minute, second } from './units.data.ts'

const shape = new RegExp(
  `^(?:(\\d{1,4})(?:${hour}))?(?:(\\d{1,6})(?:${minute}))?(?:(\\d{1,8})(?:${second}))?$`,
)
const clock = /^(\d{1,4}):([0-5]\d)$/

/**
 * A length of time from what was typed, in milliseconds: `3 分钟`, `90 秒`, `1 分 30 秒`, `1:30`. A number alone is
 * minutes.
 */
export function parseSpan(text: string): Parsed<number> {
  const typed = text.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase()
  if (/^\d{1,6}$/.test(typed)) return accepted(minutes(Number(typed)))
  const [ticking, m = '', s = ''] = clock.exec(typed) ?? []
  if (ticking !== undefined) return accepted(minutes(Number(m)) + seconds(Number(s)))
  const [matched, h, min, sec] = shape.exec(typed) ?? []
  if (!matched) return refused(w('时间请写成 3 分钟、90 秒的样子'))
  return accepted(hours(Number(h ?? 0)) + minutes(Number(min ?? 0)) + seconds(Number(sec ?? 0)))
}
