export { calendarWith, nationalCalendar, type WorkCalendar } from './calendar.ts'
export { type Clock, FakeClock, systemClock } from './clock.ts'
export { parseTimeCursor, type TimeCursor, timeCursor } from './cursor.ts'
export {
  dayAndWeekday,
  exactTime,
  fullDate,
  fullTime,
  lastingInWords,
  leftInWords,
  periodInWords,
  playingTime,
  relativeTime,
  timeInWords,
  timeLeft,
  timeLeftInWords,
  timeOfDay,
} from './format.ts'
export { days, hours, type Instant, instant, iso, minutes, plus, seconds } from './instant.ts'
export {
  endOfLeft,
  type Left,
  leftAt,
  type Period,
  periodEnd,
  wholeOf,
  workingDayBefore,
} from './period.ts'
export { minuteOfDay, type QuietHours, quietUntil, timeOfMinute } from './quietHours.ts'
export {
  addDays,
  type CalendarDate,
  calendarDate,
  isCalendarDate,
  shanghaiDate,
  shanghaiYear,
  startOfShanghaiDay,
  type WallTime,
  wallTime,
  weekday,
} from './shanghai.ts'
export { parseSpan } from './span.ts'
