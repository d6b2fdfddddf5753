import type { Days, MeasuringPlace } from '#core/reports'
import { type Instant, shanghaiDate } from '#core/time'
import { questionsWithTime } from './underWay.ts'

/**
 * The questions of these days whose promised time is not over, however many have answered: figures follow some seconds late, and
 * till then one that was answered in time is measured as not kept.
 */
export async function inTime(place: MeasuringPlace, now: Instant, { from, to }: Days) {
  const ids = (await questionsWithTime(place, now)).flatMap(({ id, openedAt }) => {
    const day = shanghaiDate(openedAt)
    return from <= day && day <= to ? [id] : []
  })
  return { firstKept: ids, allKept: ids }
}
