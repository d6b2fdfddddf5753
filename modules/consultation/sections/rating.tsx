import type { Child } from 'hono/jsx'
import type { Deadline, Thread } from '#core/matters'
import { isBad, levelTitle, type Rating, reasonTitle } from '#core/ratings'
import { dayAndWeekday, shanghaiDate } from '#core/time'
import { Due, KeyValue, type KeyValueRow, type MatterView, Stack } from '#core/web'
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
  const rows: KeyValueRow[] = [
    { key: view.side === 'staff' ? t('咨询人评价') : t('我的评价'), value: t(levelTitle(rating.stars)) },
  ]
  if (rating.reasons.length > 0)
    rows.push({
      key: t('哪里不满意'),
      value: rating.reasons.map(reason => t(reasonTitle(reason))).join('、'),
    })
  if (rating.comment) rows.push({ key: t('还说了'), value: rating.comment })
  if (rating.followNote && view.side === 'staff') rows.push({ key: t('回访情况'), value: rating.followNote })
  const term = deadlines.find(({ key }) => key === termOf(thread.counterpart))
  const waits = isBad(rating.stars) && rating.followedAt === null
  return (
    <div id={`rate-${thread.id}`}>
      <Stack>
        <div id={`follow-rating-${thread.id}`}>
          <KeyValue rows={rows} />
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
