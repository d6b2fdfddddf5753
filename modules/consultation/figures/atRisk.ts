import type { AtRisk, MeasuringPlace } from '#core/reports'
import type { Instant } from '#core/time'
import { t } from '#core/words'
import { questionsUnderWay } from './underWay.ts'

/** The questions that will break the promise unless more lawyers answer soon: less than a third of its time is left. */
export async function atRisk(place: MeasuringPlace, now: Instant): Promise<AtRisk> {
  const inTime = (await questionsUnderWay(place, now)).filter(({ until }) => now < until)
  const matters = inTime
    .filter(({ riskAt }) => now >= riskAt)
    .map(({ ref, title, answered, wanted, until }) => ({
      ref,
      title,
      said: t('已有 {answered} 位律师解答，承诺 {wanted} 位', { answered, wanted }),
      until,
    }))
    .sort((a, b) => a.until - b.until)
  const changes = inTime.map(({ riskAt, until }) => (now < riskAt ? riskAt : until)).sort((a, b) => a - b)
  return { matters, again: changes[0] }
}
