import type { Child } from 'hono/jsx'
import { type Deadline, deadlinesOf, isMovedOn, untilInWords } from '../../../deadlines/index.ts'
import { fullTime, type Instant, leftInWords, periodInWords } from '../../../time/index.ts'
import { t } from '../../../words/index.ts'
import { Card, Fold, KeyValue, StateBadge } from '../../look/index.ts'
import { deadlineEnd, deadlineState } from '../deadline-words.tsx'
import type { MatterPlace } from '../place.ts'
import type { BuiltView } from '../view.ts'

/** By when what has to be done, by which rule, and how much is left; to the bureau also what was done in time or not. */
export async function termsPart(place: MatterPlace, { view }: BuiltView): Promise<Child> {
  const { side, matter } = view
  const all = await deadlinesOf(place.open.store.read, matter.id)
  const shown = all.filter(
    deadline =>
      deadline.audience.includes(side) &&
      (side === 'staff' || (deadline.metAt === null && (!matter.closed || deadline.outlives))),
  )
  if (shown.length === 0) return null
  const rows = (deadlines: readonly Deadline[]) => (
    <KeyValue
      rows={deadlines.map(deadline => ({ key: t(deadline.label), value: standing(deadline, place.now) }))}
    />
  )
  const running = shown.filter(({ metAt }) => metAt === null)
  const met = shown.filter(({ metAt }) => metAt !== null)
  // What is done stands behind what is to be done.
  return (
    <Card>
      {running.length > 0 ? rows(running) : null}
      {met.length === 0 ? null : running.length === 0 && met.length === 1 ? (
        rows(met)
      ) : (
        <Fold label={t('已完成的期限（{n}）', { n: met.length })} kind="plain">
          {rows(met)}
        </Fold>
      )}
    </Card>
  )
}

const standing = (deadline: Deadline, now: Instant) => (
  <>
    <p>{progress(deadline, now)}</p>
    <p class="meta">{rule(deadline)}</p>
  </>
)

function progress(deadline: Deadline, now: Instant): Child {
  const { metAt, dueAt, promisedAt, suspendedAt } = deadline
  if (metAt !== null) {
    const late = metAt > dueAt
    const missed = promisedAt !== null && metAt > promisedAt
    return (
      <>
        <StateBadge kind={late ? 'problem' : 'done'}>
          {late ? t('逾期完成') : missed ? t('按期完成，晚于承诺') : t('按期完成')}
        </StateBadge>{' '}
        <span class="whole">{fullTime(metAt)}</span>
      </>
    )
  }
  return (
    <>
      <StateBadge kind={deadlineState(deadline, now)}>{deadlineEnd(deadline, now)}</StateBadge>
      {suspendedAt === null ? (
        <>
          {' '}
          <span class="whole">{t('最迟 {until}', { until: untilInWords(promisedAt ?? dueAt) })}</span>
        </>
      ) : null}
    </>
  )
}

/** 法定 7 日（《法律援助法》第四十三条），承诺 5 日 */
function rule(deadline: Deadline): string {
  const { period, promise, basis, suspendedAt, left } = deadline
  const statutory = t('期限 {length}（{basis}）', { length: periodInWords(period), basis: t(basis) })
  const promised = promise ? t('，承诺 {length}', { length: periodInWords(promise) }) : ''
  const stopped =
    suspendedAt === null
      ? ''
      : t('；{since} 起暂停，恢复后还有 {left}', {
          since: fullTime(suspendedAt),
          left: leftInWords(period, left),
        })
  const moved = isMovedOn(deadline) ? t('；最后一日是周末或者节假日，顺延到下一个工作日') : ''
  return statutory + moved + promised + stopped
}
