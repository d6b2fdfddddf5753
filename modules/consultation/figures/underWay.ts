import { answeredIn } from '#core/calls'
import { callsOf, seatsOfCalls } from '#core/lawyers'
import { entriesOf } from '#core/matters'
import type { MeasuringPlace } from '#core/reports'
import { days, type Instant, plus } from '#core/time'
import { asked } from '../events.ts'
import { kind } from '../kind.ts'
import { promisedUntil } from '../promise.ts'

/** A question that still wants the answers that it was promised, and until when. */
export interface UnderWay {
  readonly id: string
  readonly ref: string
  readonly title: string
  readonly answered: number
  readonly wanted: number
  readonly openedAt: Instant
  readonly until: Instant
  /** From when on the bureau should look at it: less than a third of the promised time is left. */
  readonly riskAt: Instant
}

/** The states of a question that wants answers. */
const WANTING = ['waiting', 'answering'] as const satisfies readonly (keyof typeof kind.states)[]

/** The questions of the last day that still want answers. No promise is longer than that. */
export async function questionsUnderWay(
  { read }: MeasuringPlace,
  now: Instant,
): Promise<readonly UnderWay[]> {
  return underWay(read, await wanting(read).select(HEAD).where('opened_at', '>', dayBefore(now)).execute())
}

/** How many questions of earlier days still want answers, none being there or too few: their promise is broken. */
export async function questionsBefore(
  { read }: MeasuringPlace,
  now: Instant,
): Promise<{ readonly unanswered: number; readonly short: number }> {
  const rows = await wanting(read)
    .select(eb => ['state', eb.fn.countAll<number>().as('n')])
    .where('opened_at', '<=', dayBefore(now))
    .groupBy('state')
    .execute()
  const count = (state: (typeof WANTING)[number]) => Number(rows.find(row => row.state === state)?.n ?? 0)
  return { unanswered: count('waiting'), short: count('answering') }
}

/** The oldest of them, at most `limit`. */
export async function oldestBefore(
  { read }: MeasuringPlace,
  now: Instant,
  limit: number,
): Promise<readonly UnderWay[]> {
  const oldest = wanting(read).select(HEAD).where('opened_at', '<=', dayBefore(now))
  return underWay(read, await oldest.orderBy('opened_at').orderBy('id').limit(limit).execute())
}

type Head = { readonly id: string; readonly ref: string; readonly title: string; readonly opened_at: Instant }
const HEAD = ['id', 'ref', 'title', 'opened_at'] as const
const dayBefore = (now: Instant) => plus(now, -days(1))

/** One that had ended and goes on has no promise: it can neither be kept nor broken (`callAgain`). */
const wanting = (read: MeasuringPlace['read']) =>
  read
    .selectFrom('matter')
    .where('module', '=', kind.module)
    .where('state', 'in', WANTING)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('lawyer_call')
          .select('lawyer_call.id')
          .whereRef('lawyer_call.matter_id', '=', 'matter.id')
          .where('lawyer_call.promised_until', 'is not', null),
      ),
    )

/** With what was promised to each, and how far it is. */
async function underWay(read: MeasuringPlace['read'], heads: readonly Head[]): Promise<readonly UnderWay[]> {
  const matters = new Map(heads.map(matter => [matter.id, matter]))
  const calls = await callsOf(read, [...matters.keys()])
  const open = calls.filter(({ state }) => state === 'open')
  const seats = Map.groupBy(
    await seatsOfCalls(
      read,
      open.map(({ id }) => id),
    ),
    seat => seat.callId,
  )
  const ids = open.map(({ matterId }) => matterId)
  const entries = Map.groupBy(await entriesOf(read, ids, [asked.type]), entry => entry.matterId)
  return open.flatMap(call => {
    const matter = matters.get(call.matterId)
    const answered = answeredIn(seats.get(call.id) ?? [])
    if (!matter) return []
    const { id, ref, title } = matter
    const until = promisedUntil(call, entries.get(call.matterId) ?? [])
    const riskAt = plus(until, -Math.floor((until - call.openedAt) / 3))
    const { wanted } = call
    return [{ id, ref, title, answered, wanted, openedAt: matter.opened_at, until, riskAt }]
  })
}
