import { answeredIn } from '#core/calls'
import { callsOf, seatsOfCalls } from '#core/lawyers'
import { entriesOf } from '#core/matters'
import type { MeasuringPlace } from '#core/reports'
import { days, type Instant, plus, shanghaiDate, startOfShanghaiDay } from '#core/time'
import { asked, promiseBroken } from '../events.ts'
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

/** The questions whose promised time is not over, whatever has become of them. */
export async function questionsWithTime(
  { read }: MeasuringPlace,
  now: Instant,
): Promise<readonly { readonly id: string; readonly openedAt: Instant }[]> {
  const heads = [...(await lastDay(read, now, 0)), ...(await lastDay(read, now, 1))]
  const ids = heads.map(({ id }) => id)
  const calls = new Map((await callsOf(read, ids)).map(call => [call.matterId, call]))
  const entries = Map.groupBy(await entriesOf(read, ids, [asked.type]), entry => entry.matterId)
  return heads.flatMap(({ id, opened_at }) => {
    const call = calls.get(id)
    return call && now < promisedUntil(call, entries.get(id) ?? []) ? [{ id, openedAt: opened_at }] : []
  })
}

const PAGE = 100

/** The questions of the last day, newest first as their index has them: however many there are in all, no more are read. */
async function lastDay(
  read: MeasuringPlace['read'],
  now: Instant,
  closed: 0 | 1,
): Promise<{ readonly id: string; readonly opened_at: Instant }[]> {
  const found: { id: string; opened_at: Instant }[] = []
  for (;;) {
    const last = found.at(-1)?.id
    const page = await read
      .selectFrom('matter')
      .select(['id', 'opened_at'])
      .where('module', '=', kind.module)
      .where('closed', '=', closed)
      .$if(last !== undefined, q => q.where('id', '<', last!))
      .orderBy('id', 'desc')
      .limit(PAGE)
      .execute()
    found.push(...page.filter(({ opened_at }) => opened_at > dayBefore(now)))
    if (page.length < PAGE || page.at(-1)!.opened_at <= dayBefore(now)) return found
  }
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
const wanting = (read: MeasuringPlace['read'], promised: 'is' | 'is not' = 'is not') =>
  read
    .selectFrom('matter')
    .where('module', '=', kind.module)
    .where('state', 'in', WANTING)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('lawyer_call')
          .select('lawyer_call.id')
          .whereRef('lawyer_call.matter_id', '=', 'matter.id')
          .where('lawyer_call.state', '=', 'open')
          .where('lawyer_call.promised_until', promised, null),
      ),
    )

/** Those that had ended and that lawyers are called to again, nothing being promised: the oldest, and how many in all. */
export async function questionsAgain(
  { read }: MeasuringPlace,
  limit: number,
): Promise<{ readonly questions: readonly UnderWay[]; readonly all: number }> {
  const again = wanting(read, 'is')
  const { n } = await again.select(eb => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const oldest = again.select(HEAD).orderBy('opened_at').orderBy('id').limit(limit)
  const all = Number(n)
  return { questions: all > 0 && limit > 0 ? await underWay(read, await oldest.execute()) : [], all }
}

/** How many questions broke their promise on the day of `now`, and how many of these still want answers. */
export async function brokenToday(
  { read }: MeasuringPlace,
  now: Instant,
): Promise<{ readonly all: number; readonly short: number }> {
  const today = startOfShanghaiDay(shanghaiDate(now))
  const found = await read
    .selectFrom('matter')
    .innerJoin('timeline_entry', 'timeline_entry.matter_id', 'matter.id')
    .innerJoin('lawyer_call', 'lawyer_call.matter_id', 'matter.id')
    .where('module', '=', kind.module)
    .where('matter.opened_at', '>=', dayBefore(today))
    .where('timeline_entry.type', '=', promiseBroken.type)
    .where('timeline_entry.at', '>=', today)
    .groupBy('lawyer_call.state')
    .select(eb => ['lawyer_call.state', eb.fn.countAll<number>().as('n')])
    .execute()
  const sum = (rows: typeof found) => rows.reduce((total, { n }) => total + Number(n), 0)
  return { all: sum(found), short: sum(found.filter(({ state }) => state === 'open')) }
}

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
