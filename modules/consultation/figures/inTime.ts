import type { Days, MeasuringPlace } from '#core/reports'
import { type Instant, shanghaiDate } from '#core/time'
import { questionsUnderWay } from './underWay.ts'

/** The questions of these days whose promise still runs: without an answer, and without all of them. */
export async function inTime(place: MeasuringPlace, now: Instant, { from, to }: Days) {
  const open = (await questionsUnderWay(place, now)).filter(({ openedAt, until }) => {
    const day = shanghaiDate(openedAt)
    return now < until && from <= day && day <= to
  })
  return { firstKept: open.filter(({ answered }) => answered === 0).length, allKept: open.length }
}
