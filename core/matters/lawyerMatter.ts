import type { CountyTables, Kysely } from '../database/index.ts'
import { callOf, holdsSeat, seatsOf, stands } from '../lawyers/index.ts'
import type { Instant } from '../time/index.ts'
import { lawyersHandling } from './handlers.ts'
import type { Matter } from './matter.ts'
import { waitingFor } from './threads.ts'
import { titleOutside } from './unnamed.ts'

/** Topic of what is handed on for lawyers' own lists. */
export const LAWYER_MATTER = 'lawyer-matter'

/** A matter as it stands in the own list of a lawyer who handles it, or has a seat in it, or did. */
export interface LawyerMatter {
  readonly lawyerId: string
  readonly county: string
  readonly ref: string
  /** Without names: it leaves the county. */
  readonly title: string
  readonly stateLabel: string
  /** Whether nobody waits in it any more; in a double, as long as somebody does, it has not. */
  readonly closed: boolean
  /** Whether they handle it, hold a live claim or have answered. */
  readonly seated: boolean
  /** Whether they have answered, also where that was hidden since. */
  readonly answered: boolean
  /** Whether the bureau called them in by name, and they may still answer. */
  readonly calledIn: boolean
  /** Messages that came after the last one they wrote. */
  readonly unanswered: number
  /** When the first of them came. */
  readonly waitingSince: Instant | null
  /** Of their seat, or of the last message in their conversation. */
  readonly updatedAt: Instant
}

/**
 * How a matter stands in its lawyers' lists at an instant, from the county's store alone, so that the lists can be made
 * anew. `only` names the lawyers by principal key; without it, everybody who has or had a seat or handles or handled it.
 */
export async function lawyerMattersOf(
  db: Kysely<CountyTables>,
  county: string,
  matter: Pick<Matter, 'id' | 'ref' | 'facts' | 'divisionCode' | 'stateLabel' | 'closed' | 'isDouble'>,
  now: Instant,
  only?: ReadonlySet<string>,
): Promise<LawyerMatter[]> {
  const call = await callOf(db, matter.id)
  const seats = call ? await seatsOf(db, call.id) : []
  const handlers = await lawyersHandling(db, matter.id)
  if (seats.length === 0 && handlers.length === 0) return []
  const title = await titleOutside(db, matter)
  const matters: LawyerMatter[] = []
  const ids = [...seats.map(seat => `lawyer:${seat.lawyerId}`), ...handlers.map(({ principal }) => principal)]
  for (const key of new Set(ids)) {
    if (only && !only.has(key)) continue
    const lawyerId = key.slice('lawyer:'.length)
    const seat = seats.find(seat => seat.lawyerId === lawyerId)
    const handler = handlers.find(({ principal }) => principal === key)
    const waiting = await waitingFor(db, matter.id, key)
    const last = await lastMessage(db, matter.id, key)
    const times = [handler?.since, seat?.calledInAt, seat?.claimedAt, seat?.answeredAt, last]
    const isCalledIn = seat !== undefined && seat.calledInAt !== null && !stands(seat)
    matters.push({
      lawyerId,
      county,
      ref: matter.ref,
      title,
      stateLabel: matter.stateLabel,
      closed: matter.closed && !(matter.isDouble && waiting.count > 0),
      seated: handler?.until === null || (seat !== undefined && holdsSeat(seat, now)),
      answered: seat !== undefined && seat.answeredAt !== null,
      calledIn: isCalledIn && call?.state !== 'closed',
      unanswered: waiting.count,
      waitingSince: waiting.since,
      updatedAt: Math.max(...times.map(time => time ?? 0)) as Instant,
    })
  }
  return matters
}

async function lastMessage(
  db: Kysely<CountyTables>,
  matterId: string,
  counterpart: string,
): Promise<Instant | null> {
  const { last } = await db
    .selectFrom('message')
    .innerJoin('thread', 'thread.id', 'message.thread_id')
    .select(eb => eb.fn.max('message.at').as('last'))
    .where('thread.matter_id', '=', matterId)
    .where('thread.counterpart', '=', counterpart)
    .executeTakeFirstOrThrow()
  return last
}
