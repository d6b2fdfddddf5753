import * as v from 'valibot'
import { fromJson } from '../database/index.ts'
import type { Side } from '../matters/index.ts'
import {
  addDays,
  type Instant,
  type Left,
  type Period,
  periodEnd,
  plus,
  shanghaiDate,
  startOfShanghaiDay,
} from '../time/index.ts'
import type { Word } from '../words/index.ts'
import type { DeadlineRow } from './tables.ts'

/** A term of a matter (期限), with the rule that it comes from beside it. */
export interface Deadline {
  readonly key: string
  readonly label: Word
  /** The article that sets it: 《法律援助法》第四十三条. */
  readonly basis: Word
  readonly whose: 'bureau' | 'citizen'
  readonly audience: readonly Side[]
  readonly period: Period
  readonly promise: Period | null
  readonly startedAt: Instant
  /** The last moment by the rule. Of a suspended one, as it ran before. */
  readonly dueAt: Instant
  /** The last moment of the shorter time that the county promises. */
  readonly promisedAt: Instant | null
  readonly suspendedAt: Instant | null
  /** What is left of a suspended one; of one that runs, what was left when it last began to. */
  readonly left: Left
  readonly metAt: Instant | null
  /** It still counts when the matter has come to its end. */
  readonly outlives: boolean
}

const periodSchema = v.object({
  n: v.number(),
  unit: v.picklist(['hours', 'days', 'workingDays']),
  exact: v.optional(v.literal(true)),
})

export const periodFrom = (text: string): Period => fromJson(periodSchema, text)

/** Reads a term's row. */
export function toDeadline(row: DeadlineRow): Deadline {
  return {
    key: row.key,
    label: row.label as Word,
    basis: row.basis as Word,
    whose: row.whose === 'citizen' ? 'citizen' : 'bureau',
    audience: row.audience.split(' ') as Side[],
    period: periodFrom(row.period),
    promise: row.promise === null ? null : periodFrom(row.promise),
    startedAt: row.started_at,
    dueAt: row.due_at,
    promisedAt: row.promised_at,
    suspendedAt: row.suspended_at,
    left: row.period_left,
    metAt: row.met_at,
    outlives: row.outlives === 1,
  }
}

/** Whether the last day of a term was not worked, so that it ends on the next that is (民法典 art. 203); not told of one that ever stood still or was made longer. */
export function isMovedOn({ period, startedAt, dueAt, suspendedAt }: Deadline): boolean {
  if (period.unit !== 'days' || suspendedAt !== null || dueAt !== periodEnd(startedAt, period)) return false
  return shanghaiDate(dueAt) > addDays(shanghaiDate(startedAt), period.n)
}

/** How a term stands: 逾期 by the rule, past what was promised, 今天到期, running, 暂停计算, done. */
export type Standing = 'overdue' | 'late' | 'today' | 'running' | 'suspended' | 'met'

export function standingOfDeadline(
  { dueAt, promisedAt, suspendedAt, metAt }: Deadline,
  now: Instant,
): Standing {
  if (metAt !== null) return 'met'
  if (suspendedAt !== null) return 'suspended'
  if (dueAt < now) return 'overdue'
  if (promisedAt !== null && promisedAt < now) return 'late'
  return Math.min(dueAt, promisedAt ?? dueAt) < endOfDay(now) ? 'today' : 'running'
}

const DAY = 86_400_000
/** The first moment of the next day in China. */
export const endOfDay = (now: Instant): Instant => plus(startOfShanghaiDay(shanghaiDate(now)), DAY)

/** What a term's key begins with: the name that its module declares it by. */
export const nameIn = (key: string): string => key.split(' ', 1)[0]!
/** The key of a term: a matter may have several by one rule, each about something else. */
export const keyOf = ({ name }: { readonly name: string }, about?: string): string =>
  about === undefined ? name : `${name} ${about}`
