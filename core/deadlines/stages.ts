import {
  hours,
  type Instant,
  plus,
  shanghaiDate,
  startOfShanghaiDay,
  workingDayBefore,
} from '../time/index.ts'
import { periodFrom } from './deadline.ts'
import type { DeadlineRow } from './tables.ts'

/** What of a term's row says when something is to be told. */
type Watched = Pick<
  DeadlineRow,
  'period' | 'due_at' | 'act_by' | 'promised_at' | 'suspended_at' | 'met_at' | 'told_at'
>

/** What is told of a term that runs: that it nears, that it ends today, that the promise is over, that it is. */
export interface Stage {
  readonly at: Instant
  readonly what: 'near' | 'today' | 'late' | 'over'
}

/** In the morning, when people come to work. */
const MORNING = hours(9)

/** Everything that is to be told of a term, in its order; nothing of one that is suspended or met. */
function stagesOf(row: Watched): Stage[] {
  if (row.met_at !== null || row.suspended_at !== null) return []
  const actBy = row.act_by ?? row.due_at
  const { unit, n } = periodFrom(row.period)
  const before: Stage[] =
    unit === 'hours'
      ? [{ what: 'near', at: plus(actBy, -hours(n) / 4) }]
      : [
          { what: 'near', at: plus(startOfShanghaiDay(workingDayBefore(actBy)), MORNING) },
          { what: 'today', at: plus(startOfShanghaiDay(shanghaiDate(actBy)), MORNING) },
        ]
  const late: Stage[] = row.promised_at === null ? [] : [{ what: 'late', at: plus(row.promised_at, 1) }]
  return [...before, ...late, { what: 'over', at: plus(row.due_at, 1) }]
}

/** What is to be told of a term next. */
export const nextStage = (row: Watched): Stage | undefined => stagesOf(row).find(({ at }) => at > row.told_at)

/** What is to be told now: the last of what has come since something was told. */
export const stageNow = (row: Watched, now: Instant): Stage | undefined =>
  stagesOf(row).findLast(({ at }) => at > row.told_at && at <= now)
