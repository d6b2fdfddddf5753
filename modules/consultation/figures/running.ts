import type { MeasuringPlace, RunningFigure } from '#core/reports'
import type { Instant } from '#core/time'
import { w } from '#core/words'
import { brokenToday, questionsAgain, questionsBefore, questionsUnderWay } from './underWay.ts'

/** The promise as it runs: which questions still have time, which are beyond it and want lawyers, and to which they are called without it. */
export async function running(place: MeasuringPlace, now: Instant): Promise<readonly RunningFigure[]> {
  const { unanswered, short } = await questionsBefore(place, now)
  const counts = { inTime: 0, atRisk: 0, unanswered, short }
  for (const { answered, until, riskAt } of await questionsUnderWay(place, now)) {
    if (now >= until) counts[answered === 0 ? 'unanswered' : 'short']++
    else {
      counts.inTime++
      if (now >= riskAt) counts.atRisk++
    }
  }
  const today = await brokenToday(place, now)
  const again = (await questionsAgain(place, 0)).all
  const unit = w('件')
  return [
    { title: w('还在时限内'), value: counts.inTime, unit, brief: true },
    { title: w('其中即将超时'), value: counts.atRisk, unit, urgent: counts.atRisk > 0, onDesk: 'at-risk' },
    { title: w('今天超时'), value: today.all, unit, brief: true },
    { title: w('其中仍未答满'), value: today.short, unit, brief: true },
    {
      title: w('超时至今无人解答'),
      value: counts.unanswered,
      unit,
      urgent: counts.unanswered > 0,
      onDesk: 'overdue',
    },
    {
      title: w('超时至今未答满'),
      value: counts.short,
      unit,
      urgent: counts.short > 0,
      onDesk: 'overdue',
    },
    { title: w('重开后仍缺解答'), value: again, unit, urgent: again > 0, onDesk: 'wanting' },
  ]
}
