import { type ExpressionBuilder, expressionBuilder } from 'kysely'
import type { LawyerFacts } from '../commands/index.ts'
import type { PlatformTables } from '../database/index.ts'
import { type Instant, parseTimeCursor, type TimeCursor, timeCursor } from '../time/index.ts'

/** The last call seen of a lawyer's desk: those of one rank follow one another, who has waited longest first. */
export interface CallCursor extends TimeCursor {
  readonly rank: number
}

/** A cursor as addresses have it: `7.1764000000000.0198…`. */
export const callCursor = ({ rank, ...time }: CallCursor): string => `${rank}.${timeCursor(time)}`

/** The cursor that an address has; undefined where it is none. */
export function parseCallCursor(text: string | null | undefined): CallCursor | undefined {
  const [, rank, rest] = /^(\d{1,3})\.(.+)$/.exec(text ?? '') ?? []
  const time = parseTimeCursor(rest)
  return rank !== undefined && time ? { rank: Number(rank), ...time } : undefined
}

interface Joined {
  call: PlatformTables['open_call']
  appointment: { since: number | null }
  own: { seated: number | null; called_in: number | null }
}

/**
 * How well a call suits a lawyer at an instant, 0 the best: one that wants their answer before others; then one that they
 * were called in to by name; then one whose promise can still be kept, lest the overdue bury what is new; then their own
 * counties'; then the language that was asked for, and what they know. It orders and never excludes.
 */
export function callRank(
  lawyer: Pick<LawyerFacts, 'languages' | 'specialities' | 'enterprise'>,
  now: Instant,
) {
  const eb = expressionBuilder<Joined, 'call' | 'appointment' | 'own'>()
  const wanted = eb.and([
    eb('call.state', '=', 'open'),
    eb.or([eb('own.seated', 'is', null), eb('own.seated', '=', 0)]),
  ])
  const known = [
    ...(lawyer.specialities.length > 0 ? [eb('call.field', 'in', [...lawyer.specialities])] : []),
    ...(lawyer.enterprise ? [eb('call.enterprise', '=', 1)] : []),
  ]
  const speaks = eb('call.language', 'in', ['', ...lawyer.languages])
  const asksMongolian = eb('call.language', '=', 'mn')
  return sum([
    [wanted, 48],
    [eb('own.called_in', '=', 1), 24],
    [eb.or([eb('call.promised_until', 'is', null), eb('call.promised_until', '>', now)]), 12],
    [eb('appointment.since', 'is not', null), 6],
    [eb.and([asksMongolian, speaks]), 2],
    [eb.or([eb('call.language', 'is', null), speaks]), 2],
    // Who named no fields takes every one.
    ...(known.length > 0 ? [[eb.or(known), 1] as const] : []),
  ])
}

type Builder = ExpressionBuilder<Joined, 'call' | 'appointment' | 'own'>
type Condition = ReturnType<Builder['and']>

/** Adds up the weights of the conditions that do not hold. */
function sum(parts: readonly (readonly [Condition, number])[]) {
  const eb = expressionBuilder<Joined, 'call' | 'appointment' | 'own'>()
  return parts
    .map(([condition, weight]) =>
      eb.case().when(condition).then(eb.lit(0)).else(eb.lit(weight)).end().$castTo<number>(),
    )
    .reduce((total, part) => eb(total, '+', part).$castTo<number>() as typeof part)
}

/** Whether a row comes after a cursor, in the order of `rank` and then from the oldest on. */
export function afterCursor(rank: ReturnType<typeof callRank>, { rank: last, at, id }: CallCursor) {
  const eb = expressionBuilder<Joined, 'call'>()
  return eb.or([
    eb(rank, '>', last),
    eb.and([eb(rank, '=', last), eb('call.opened_at', '>', at)]),
    eb.and([eb(rank, '=', last), eb('call.opened_at', '=', at), eb('call.call_id', '>', id)]),
  ])
}
