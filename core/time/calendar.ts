import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { type CalendarDate, calendarDate, weekday } from './shanghai.ts'

/** Which days are worked. */
export interface WorkCalendar {
  isWorkingDay(date: CalendarDate): boolean
}

const holidays: ReadonlySet<string> = new Set(Object.keys(published.holidays))
const makeUpDays: ReadonlySet<string> = new Set(Object.keys(published.workdays))

/**
 * The State Council's yearly holiday arrangement (国务院办公厅关于节假日安排的通知): statutory holidays are free, make-up
 * Saturdays and Sundays are worked. A year that is not published yet knows only its weekends.
 */
export const nationalCalendar: WorkCalendar & { readonly publishedUntil: CalendarDate } = {
  // The package's own functions read the weekday in the machine's zone; only its data are used.
  isWorkingDay(date) {
    if (makeUpDays.has(date)) return true
    if (holidays.has(date)) return false
    return weekday(date) !== 0 && weekday(date) !== 6
  },
  publishedUntil: calendarDate(`${[...holidays].sort().at(-1)?.slice(0, 4)}-12-31`),
}

/** A calendar that differs from `base` on some days: a region's own holiday, a day that is worked after all. */
export function calendarWith(
  differing: { readonly off?: readonly CalendarDate[]; readonly worked?: readonly CalendarDate[] },
  base: WorkCalendar = nationalCalendar,
): WorkCalendar {
  const off: ReadonlySet<string> = new Set(differing.off)
  const worked: ReadonlySet<string> = new Set(differing.worked)
  return { isWorkingDay: date => worked.has(date) || (!off.has(date) && base.isWorkingDay(date)) }
}
