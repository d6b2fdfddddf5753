import { answeredIn } from '#core/calls'
import { callsOf, seatsOfCalls } from '#core/lawyers'
import { entriesOf } from '#core/matters'
import type { MeasuringPlace, RunningFigure } from '#core/reports'
import { days, type Instant, plus } from '#core/time'
import { w } from '#core/words'
import { asked } from '../events.ts'
import { kind } from '../kind.ts'
import { promisedUntil } from '../promise.ts'

/** The promise as it runs: which questions of the last day still have time, and which are beyond it and want lawyers. */
export async function running({ read }: MeasuringPlace, now: Instant): Promise<readonly RunningFigure[]> {
  const open = await read
    .selectFrom('matter')
    .select('id')
    .where('module', '=', kind.module)
    .where('closed', '=', 0)
    .where('opened_at', '>', plus(now, -days(1)))
    .execute()
  const ids = open.map(({ id }) => id)
  const calls = await callsOf(read, ids)
  const seats = Map.groupBy(
    await seatsOfCalls(
      read,
      calls.map(({ id }) => id),
    ),
    seat => seat.callId,
  )
  const entries = Map.groupBy(await entriesOf(read, ids, [asked.type]), entry => entry.matterId)
  const counts = { inTime: 0, unanswered: 0, short: 0 }
  for (const call of calls) {
    const answered = answeredIn(seats.get(call.id) ?? [])
    if (call.state === 'closed' || answered >= call.wanted) continue
    if (now < promisedUntil(call, entries.get(call.matterId) ?? [])) counts.inTime++
    else if (answered === 0) counts.unanswered++
    else counts.short++
  }
  return [
    { title: w('还在时限内'), value: counts.inTime, unit: w('件') },
    { title: w('超时无人解答'), value: counts.unanswered, unit: w('件'), urgent: counts.unanswered > 0 },
    { title: w('超时未答满'), value: counts.short, unit: w('件'), urgent: counts.short > 0 },
  ]
}
