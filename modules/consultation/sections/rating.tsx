import type { Child } from 'hono/jsx'
import type { Deadline } from '#core/deadlines'
import type { Thread } from '#core/matters'
import { isBad, type Rating } from '#core/ratings'
import { dayAndWeekday, shanghaiDate } from '#core/time'
import { Due, KeyValue, type MatterView, ratingRows, Stack } from '#core/web'
import { t } from '#core/words'
import { canBeRated, termOf } from '../rate.ts'

/** Asks the citizen what they think of a lawyer's help; the main thing on the page where that comes `next`. */
export const rateForm = (view: MatterView, thread: Thread, next: boolean): Child =>
  canBeRated(thread)
    ? view.form('consultation.rate', {
        values: { thread: thread.id },
        compact: true,
        folded: true,
        button: next ? 'primary' : 'normal',
      })
    : null

/** What the citizen thinks of a lawyer's help, for them and the bureau. */
export function ratingOf(
  view: MatterView,
  thread: Thread,
  rating: Rating,
  deadlines: readonly Deadline[],
): Child {
  const term = deadlines.find(({ key }) => key === termOf(thread.counterpart))
  const waits = isBad(rating.stars) && rating.followedAt === null
  return (
    <div id={`rate-${thread.id}`}>
      <Stack>
        <div id={`follow-rating-${thread.id}`}>
          <KeyValue rows={ratingRows(rating, view.side)} />
        </div>
        {waits && view.side === 'staff' && term ? (
          <p>
            {t('最迟 {day} 回访：', { day: dayAndWeekday(shanghaiDate(term.dueAt)) })}
            <Due at={term.dueAt} now={view.tenant.clock.now()} />
          </p>
        ) : null}
        {waits
          ? view.form('consultation.follow-rating', {
              values: { thread: thread.id },
              compact: true,
              folded: true,
            })
          : null}
      </Stack>
    </div>
  )
}
