import { answeredIn } from '#core/calls'
import { callsOf, seatsOfCalls } from '#core/lawyers'
import { entriesOf } from '#core/matters'
import type { MeasuringPlace } from '#core/reports'
import { days, type Instant, plus } from '#core/time'
import { asked } from '../events.ts'
import { kind } from '../kind.ts'
import { promisedUntil } from '../promise.ts'

/** A question that still wants answers, and until when they were promised. */
export interface UnderWay {
  readonly ref: string
  readonly title: string
  readonly answered: number
  readonly wanted: number
  readonly until: Instant
  /** From when on the bureau should look at it: less than a third of the promised time is left. */
  readonly riskAt: Instant
}

/** The questions of the last day that still want answers. No promise is longer than that. */
export async function questionsUnderWay(
  { read }: MeasuringPlace,
  now: Instant,
): Promise<readonly UnderWay[]> {
  const open = await read
    .selectFrom('matter')
    .select(['id', 'ref', 'title'])
    .where('module', '=', kind.module)
    .where('closed', '=', 0)
    .where('opened_at', '>', plus(now, -days(1)))
    .execute()
  const matters = new Map(open.map(matter => [matter.id, matter]))
  const calls = await callsOf(read, [...matters.keys()])
  const wanting = calls.filter(({ state }) => state === 'open')
  const seats = Map.groupBy(
    await seatsOfCalls(
      read,
      wanting.map(({ id }) => id),
    ),
    seat => seat.callId,
  )
  const ids = wanting.map(({ matterId }) => matterId)
  const entries = Map.groupBy(await entriesOf(read, ids, [asked.type]), entry => entry.matterId)
  return wanting.flatMap(call => {
    const matter = matters.get(call.matterId)
    const answered = answeredIn(seats.get(call.id) ?? [])
    if (!matter) return []
    const { ref, title } = matter
    const until = promisedUntil(call, entries.get(call.matterId) ?? [])
    const riskAt = plus(until, -Math.floor((until - call.openedAt) / 3))
    return [{ ref, title, answered, wanted: call.wanted, until, riskAt }]
  })
}
