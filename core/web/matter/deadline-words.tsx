import type { Child } from 'hono/jsx'
import { type Deadline, standingOfDeadline } from '../../deadlines/index.ts'
import { type Instant, leftInWords, plus } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import { Due, type StateKind } from '../look/index.ts'

/** Which colour says how a term stands. */
export function deadlineState(deadline: Deadline, now: Instant): StateKind | undefined {
  switch (standingOfDeadline(deadline, now)) {
    case 'overdue':
    case 'late':
      return 'problem'
    case 'today':
      return 'active'
    case 'running':
      return 'waiting'
    default:
      return undefined
  }
}

/** What is left of a term in words, or by how much it is overdue. */
export function deadlineEnd(deadline: Deadline, now: Instant): Child {
  const { dueAt, promisedAt, suspendedAt, period, left } = deadline
  if (suspendedAt !== null) return t('已暂停，还剩 {left}', { left: leftInWords(period, left) })
  const isPromiseNext = promisedAt !== null && promisedAt >= now
  return (
    <>
      {promisedAt !== null && !isPromiseNext && dueAt >= now ? `${t('已过承诺时间')} · ` : ''}
      <Due at={plus(isPromiseNext ? promisedAt : dueAt, 1)} now={now} />
    </>
  )
}
