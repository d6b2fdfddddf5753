import type { CountyTables, Kysely } from '../database/index.ts'
import { type Adviser, isTold, toCall } from '../lawyers/index.ts'
import type { Instant } from '../time/index.ts'

/** How an adviser answers the calls of a county. */
export interface Answering {
  /** Calls of the period that went to them. */
  readonly called: number
  /** How many of these they answered; what was hidden since does not count. */
  readonly answered: number
  /** Median from the call to their answer, in milliseconds; undefined where they answered none. */
  readonly response: number | undefined
  /** Their last answer ever. */
  readonly lastAt: Instant | undefined
}

/**
 * How a county's advisers answer the calls that were raised in its matters of a module from one instant to before another:
 * by adviser's id, those too who answered none.
 */
export async function answeringOf(
  read: Kysely<CountyTables>,
  module: string,
  advisers: readonly Pick<Adviser, 'id' | 'since' | 'enterprise'>[],
  { from, until }: { readonly from: Instant; readonly until: Instant },
): Promise<ReadonlyMap<string, Answering>> {
  const rows = await read
    .selectFrom('lawyer_call')
    .innerJoin('matter', 'matter.id', 'lawyer_call.matter_id')
    .selectAll('lawyer_call')
    .where('matter.module', '=', module)
    .where('lawyer_call.opened_at', '>=', from)
    .where('lawyer_call.opened_at', '<', until)
    .execute()
  const calls = rows.map(toCall)
  const ids = ['', ...advisers.map(({ id }) => id)]
  const seats = read
    .selectFrom('lawyer_seat')
    .innerJoin('lawyer_call', 'lawyer_call.id', 'lawyer_seat.call_id')
    .innerJoin('matter', 'matter.id', 'lawyer_call.matter_id')
    .where('matter.module', '=', module)
    .where('lawyer_seat.lawyer_id', 'in', ids)
    .where('lawyer_seat.answered_at', 'is not', null)
    .where('lawyer_seat.hidden_at', 'is', null)
  const answers = await seats
    .select(['lawyer_seat.lawyer_id', 'lawyer_seat.answered_at', 'lawyer_call.opened_at'])
    .where('lawyer_call.opened_at', '>=', from)
    .where('lawyer_call.opened_at', '<', until)
    .execute()
  const last = await seats
    .select(eb => ['lawyer_seat.lawyer_id', eb.fn.max('lawyer_seat.answered_at').as('at')])
    .groupBy('lawyer_seat.lawyer_id')
    .execute()
  return new Map(
    advisers.map(({ id, since, enterprise }) => {
      const reader = { adviser: true, region: '', enterprise }
      const own = answers.filter(({ lawyer_id }) => lawyer_id === id)
      const answering: Answering = {
        called: calls.filter(call => call.openedAt >= since && isTold(call, reader, '')).length,
        answered: own.length,
        response: median(own.map(seat => seat.answered_at! - seat.opened_at)),
        lastAt: last.find(({ lawyer_id }) => lawyer_id === id)?.at ?? undefined,
      }
      return [id, answering]
    }),
  )
}

/** The smallest length that at least half of all do not exceed. */
function median(lengths: readonly number[]): number | undefined {
  return lengths.toSorted((a, b) => a - b)[Math.ceil(lengths.length / 2) - 1]
}
