import type { MeasuringPlace, RunningFigure } from '#core/reports'
import type { Instant } from '#core/time'
import { w } from '#core/words'
import { questionsUnderWay } from './underWay.ts'

/** The promise as it runs: which questions of the last day still have time, and which are beyond it and want lawyers. */
export async function running(place: MeasuringPlace, now: Instant): Promise<readonly RunningFigure[]> {
  const counts = { inTime: 0, atRisk: 0, unanswered: 0, short: 0 }
  for (const { answered, until, riskAt } of await questionsUnderWay(place, now)) {
    if (now >= until) counts[answered === 0 ? 'unanswered' : 'short']++
    else {
      counts.inTime++
      if (now >= riskAt) counts.atRisk++
    }
  }
  return [
    { title: w('还在时限内'), value: counts.inTime, unit: w('件') },
    { title: w('其中即将超时'), value: counts.atRisk, unit: w('件'), urgent: counts.atRisk > 0 },
    { title: w('超时无人解答'), value: counts.unanswered, unit: w('件'), urgent: counts.unanswered > 0 },
    { title: w('超时未答满'), value: counts.short, unit: w('件'), urgent: counts.short > 0 },
  ]
}
