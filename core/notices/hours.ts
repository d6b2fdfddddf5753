import { addDays, type Instant, instant, plus, shanghaiDate, startOfShanghaiDay } from '../time/index.ts'

/** Between which times of day channels may disturb people with what can wait: `08:00`, `21:00`. */
export interface NoticeHours {
  readonly noticesFrom: string
  readonly noticesUntil: string
}

/** From when on what can wait may go out: now, or when the hours of the day begin. Hours may run past midnight. */
export function withinHours(now: Instant, { noticesFrom, noticesUntil }: NoticeHours): Instant {
  const today = shanghaiDate(now)
  const at = (time: string) => instant(`${today}T${time}:00+08:00`)
  const [from, until] = [at(noticesFrom), at(noticesUntil)]
  if (from === until) return now
  const isOpen = from < until ? now >= from && now < until : now >= from || now < until
  if (isOpen) return now
  return now < from ? from : plus(startOfShanghaiDay(addDays(today, 1)), from - startOfShanghaiDay(today))
}
