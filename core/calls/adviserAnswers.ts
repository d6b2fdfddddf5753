import type { CountyTables, Kysely } from '../database/index.ts'
import { type Adviser, isTold, toCall } from '../lawyers/index.ts'
import type { MatterKind } from '../matters/index.ts'
import type { Instant } from '../time/index.ts'
import { quantile } from '../values/index.ts'

/** How an adviser answers the calls of a county. */
export interface Answering {
  /** Calls of the period that went to them, with the tier or by name. */
  readonly called: number
  /** How many of these they answered; what was hidden since does not count. */
  readonly answered: number
  /** What they answered besides, unasked: what went to their experienced colleagues alone, or before they were appointed. */
  readonly unasked: number
  /** Median from the call to their answer, in milliseconds; undefined where they answered none. */
  readonly response: number | undefined
  /** Their last answer ever. */
  readonly lastAt: Instant | undefined
}

/**
 * How a county's advisers answer the calls that were raised in its matters of a kind from one instant to before another:
 * by adviser's id, those too who answered none. A double that was merged away counts for those alone who had answered it.
 */
export async function answeringOf(
  read: Kysely<CountyTables>,
  { module, states }: Pick<MatterKind, 'module' | 'states'>,
  advisers: readonly Pick<Adviser, 'id' | 'since' | 'enterprise'>[],
  { from, until }: { readonly from: Instant; readonly until: Instant },
): Promise<ReadonlyMap<string, Answering>> {
  const rows = await read
    .selectFrom('lawyer_call')
    .innerJoin('matter', 'matter.id', 'lawyer_call.matter_id')
    .selectAll('lawyer_call')
    .select('matter.state as matter_state')
    .where('matter.module', '=', module)
    .where('lawyer_call.opened_at', '>=', from)
    .where('lawyer_call.opened_at', '<', until)
    .execute()
  const calls = rows.map(row => ({ ...toCall(row), isDouble: states[row.matter_state]?.double === true }))
  const ids = ['', ...advisers.map(({ id }) => id)]
  const seats = read
    .selectFrom('lawyer_seat')
    .innerJoin('lawyer_call', 'lawyer_call.id', 'lawyer_seat.call_id')
    .innerJoin('matter', 'matter.id', 'lawyer_call.matter_id')
    .where('matter.module', '=', module)
    .where('lawyer_seat.lawyer_id', 'in', ids)
  const held = await seats
    .select(['lawyer_seat.lawyer_id', 'lawyer_seat.call_id', 'lawyer_seat.called_in_at'])
    .select(['lawyer_seat.answered_at', 'lawyer_seat.hidden_at'])
    .where('lawyer_call.opened_at', '>=', from)
    .where('lawyer_call.opened_at', '<', until)
    .execute()
  const last = await seats
    .select(eb => ['lawyer_seat.lawyer_id', eb.fn.max('lawyer_seat.answered_at').as('at')])
    .where('lawyer_seat.answered_at', 'is not', null)
    .where('lawyer_seat.hidden_at', 'is', null)
    .groupBy('lawyer_seat.lawyer_id')
    .execute()
  return new Map(
    advisers.map(({ id, since, enterprise }) => {
      const reader = { adviser: true, region: '', enterprise }
      const own = new Map(held.filter(seat => seat.lawyer_id === id).map(seat => [seat.call_id, seat]))
      const reached = calls.map(call => {
        const seat = own.get(call.id)
        const answeredAt = seat && seat.hidden_at === null ? seat.answered_at : null
        const told = call.openedAt >= since && isTold(call, reader, '')
        return { call, answeredAt, toldAt: told ? call.openedAt : (seat?.called_in_at ?? null) }
      })
      const responses = reached.flatMap(({ answeredAt, toldAt }) =>
        answeredAt !== null && toldAt !== null ? [answeredAt - toldAt] : [],
      )
      const answering: Answering = {
        called: reached.filter(
          ({ call, answeredAt, toldAt }) => toldAt !== null && (!call.isDouble || answeredAt !== null),
        ).length,
        answered: responses.length,
        unasked: reached.filter(({ answeredAt, toldAt }) => answeredAt !== null && toldAt === null).length,
        response: quantile(
          responses.map(length => ({ length, n: 1 })),
          0.5,
        ),
        lastAt: last.find(({ lawyer_id }) => lawyer_id === id)?.at ?? undefined,
      }
      return [id, answering]
    }),
  )
}
