import type { AtRisk, MatterAtRisk, MatterWanting, MeasuringPlace } from '#core/reports'
import type { Instant } from '#core/time'
import { t } from '#core/words'
import {
  oldestBefore,
  questionsAgain,
  questionsBefore,
  questionsUnderWay,
  type UnderWay,
} from './underWay.ts'

/**
 * The questions that will break the promise unless more lawyers answer soon, less than a third of its time being left; and
 * those that have broken it and still want lawyers, and those that lawyers are called to again after they had ended.
 */
export async function atRisk(place: MeasuringPlace, now: Instant, limit: number): Promise<AtRisk> {
  const today = await questionsUnderWay(place, now)
  const inTime = today.filter(({ until }) => now < until)
  const late = today.filter(({ until }) => now >= until)
  const before = await questionsBefore(place, now)
  const oldest = before.unanswered + before.short > 0 ? await oldestBefore(place, now, limit) : []
  const again = await questionsAgain(place, limit)
  const changes = inTime.map(({ riskAt, until }) => (now < riskAt ? riskAt : until)).sort((a, b) => a - b)
  return {
    matters: byTime(inTime.filter(({ riskAt }) => now >= riskAt)),
    overdue: {
      matters: byTime([...oldest, ...late]).slice(0, limit),
      all: before.unanswered + before.short + late.length,
    },
    wanting: { matters: again.questions.map(wantingOf), all: again.all },
    again: changes[0],
  }
}

/** What the desk is told of them, the earliest promise first. */
const byTime = (questions: readonly UnderWay[]): MatterAtRisk[] =>
  questions
    .map(question => ({ ...headOf(question), until: question.until }))
    .sort((a, b) => a.until - b.until)

const wantingOf = (question: UnderWay): MatterWanting => ({ ...headOf(question), since: question.openedAt })

const headOf = ({ ref, title, answered, wanted }: UnderWay) => ({
  ref,
  title,
  said:
    answered === 0
      ? t('还没有律师解答，承诺 {wanted} 位', { wanted })
      : t('已有 {answered} 位律师解答，承诺 {wanted} 位', { answered, wanted }),
})
