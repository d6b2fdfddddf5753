import type { Days, MeasuringPlace } from '#core/reports'
import { type Instant, shanghaiDate } from '#core/time'
import { questionsUnderWay } from './underWay.ts'

/** The questions of these days whose promise still runs: those without an answer, and those without all of them. */
export async function inTime(place: MeasuringPlace, now: Instant, { from, to }: Days) {
  const open = (await questionsUnderWay(place, now)).filter(({ openedAt, until }) => {
    const day = shanghaiDate(openedAt)
    return now < until && from <= day && day <= to
  })
  const idsOf = (questions: typeof open) => questions.map(({ id }) => id)
  return { firstKept: idsOf(open.filter(({ answered }) => answered === 0)), allKept: idsOf(open) }
}
