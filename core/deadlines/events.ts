import * as v from 'valibot'
import { defineEvent } from '../matters/index.ts'
import { dayAndWeekday, fullTime, type Instant, plus, shanghaiDate, timeOfDay } from '../time/index.ts'
import { t } from '../words/index.ts'

const moment = v.pipe(
  v.number(),
  v.transform(ms => ms as Instant),
)

/** Until when, as people say it: the end of a day is that day, another time of day is said. */
export const untilInWords = (until: Instant): string =>
  timeOfDay(plus(until, 1)) === '00:00' ? dayAndWeekday(shanghaiDate(until)) : fullTime(until)

export const deadlineSuspended = defineEvent({
  type: 'matter.deadline-suspended',
  data: v.object({ title: v.string(), left: v.string() }),
  audience: ['staff'],
  impersonal: true,
  say: ({ title, left }) => t('“{title}”的期限暂停计算，还剩 {left}', { title, left }),
})

export const deadlineResumed = defineEvent({
  type: 'matter.deadline-resumed',
  data: v.object({ title: v.string(), until: moment }),
  audience: ['staff'],
  impersonal: true,
  say: ({ title, until }) =>
    t('“{title}”的期限继续计算，到 {until} 为止', { title, until: untilInWords(until) }),
})

export const deadlineExtended = defineEvent({
  type: 'matter.deadline-extended',
  data: v.object({ title: v.string(), until: moment }),
  audience: ['staff'],
  impersonal: true,
  say: ({ title, until }) => t('“{title}”的期限延长到 {until}', { title, until: untilInWords(until) }),
})

export const deadlineOver = defineEvent({
  type: 'matter.deadline-over',
  data: v.object({ title: v.string(), basis: v.string(), told: v.number() }),
  audience: ['staff'],
  impersonal: true,
  say: ({ title, basis, told }) =>
    told > 0
      ? t('“{title}”逾期（{basis}），已提醒 {told} 人', { title, basis, told })
      : t('“{title}”逾期（{basis}）', { title, basis }),
})
