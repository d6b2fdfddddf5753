import * as v from 'valibot'
import { type Call, callsOf, type Seat, seatsOfCalls, stands, TIERS } from '#core/lawyers'
import { entriesOf, type Matter } from '#core/matters'
import { parsePrincipalKey } from '#core/people'
import { isBad, type Rated, ratedIn } from '#core/ratings'
import type { Measured, MeasuringPlace, Observation } from '#core/reports'
import { townshipCode } from '#core/tenancy'
import { answered, asked, cancelled, ended, mergedInto, reopened, satisfied } from '../events.ts'
import { promisedUntil } from '../promise.ts'
import type { ASKERS, declared, groups } from './declared.ts'

type Seen = Observation<typeof declared, keyof typeof groups>
type Question = Measured<typeof declared, keyof typeof groups>
type Entry = Awaited<ReturnType<typeof entriesOf>>[number]

/** What ends a question; one may be opened again. */
const ENDINGS: readonly string[] = [satisfied.type, ended.type, cancelled.type, mergedInto.type]

const answeredData = v.object({ tier: v.optional(v.picklist(TIERS)) })

/**
 * Measures questions. The promise has two clocks, each judged for itself: kept when enough lawyers answered in time, otherwise
 * not kept, also while there is time left, so that nothing but the question's own rows decides. Neither is judged, however
 * many had answered, when the citizen ended the consultation before its time was over, or the bureau merged it into an earlier
 * one. A hidden answer does not count.
 */
export async function measure(
  { read }: MeasuringPlace,
  matters: readonly Matter[],
): Promise<ReadonlyMap<string, Question>> {
  const ids = matters.map(({ id }) => id)
  const calls = new Map((await callsOf(read, ids)).map(call => [call.matterId, call]))
  const seats = Map.groupBy(
    await seatsOfCalls(
      read,
      [...calls.values()].map(({ id }) => id),
    ),
    seat => seat.callId,
  )
  const types = [asked.type, answered.type, reopened.type, ...ENDINGS]
  const entries = Map.groupBy(await entriesOf(read, ids, types), entry => entry.matterId)
  const ratings = Map.groupBy(await ratedIn(read, ids), rating => rating.matterId)
  return new Map(
    matters.map(matter => {
      const call = calls.get(matter.id)
      const own = { seats: (call && seats.get(call.id)) ?? [], entries: entries.get(matter.id) ?? [] }
      const by = {
        field: matter.facts.field ?? '',
        asker: (matter.facts.enterprise ? 'enterprise' : 'person') satisfies keyof typeof ASKERS,
        township: matter.divisionCode === null ? '' : townshipCode(matter.divisionCode),
      }
      const seen = [...seenOf(matter, call, own), ...(ratings.get(matter.id) ?? []).flatMap(ratingSeen)]
      return [matter.id, { by, seen }]
    }),
  )
}

function seenOf(
  matter: Matter,
  call: Call | undefined,
  { seats, entries }: { readonly seats: readonly Seat[]; readonly entries: readonly Entry[] },
): Seen[] {
  const said = (type: string) => entries.filter(entry => entry.type === type)
  const seen: Seen[] = [{ figure: 'asked', value: 1 }]
  if (matter.state === 'closed') seen.push({ figure: 'closed', value: 1 })
  const turn = entries.findLast(({ type }) => ENDINGS.includes(type) || type === reopened.type)
  // Who asks further after it has not been content with it after all.
  if (turn?.type === satisfied.type) seen.push({ figure: 'satisfied', value: 1 })
  const isMerged = matter.state === 'merged'
  if (isMerged) seen.push({ figure: 'merged', value: 1 })
  if (!call) return seen
  for (const seat of seats) seen.push(...answerOf(call, seat, said(answered.type)))
  const due = promisedUntil(call, entries)
  const endedEarly = entries.some(({ type, at }) => ENDINGS.includes(type) && at < due)
  // Nobody waits for a double any more but for the earlier question, whose promise ends before its own would have; what was
  // broken by then stays broken.
  if (isMerged && endedEarly) return seen
  const times = seats
    .flatMap(({ answeredAt, hiddenAt }) => (answeredAt !== null && hiddenAt === null ? [answeredAt] : []))
    .sort((a, b) => a - b)
  // What is due at an instant is decided before an answer of the same instant.
  const kept = (at: number | undefined) => at !== undefined && at < due
  const [first, all] = [times[0], times[call.wanted - 1]]
  if (endedEarly) seen.push({ figure: 'closedEarly', value: 1 })
  else seen.push({ figure: 'firstKept', value: kept(first) }, { figure: 'allKept', value: kept(all) })
  if (first !== undefined) {
    seen.push({ figure: 'answered', value: 1 }, { figure: 'first', value: first - call.openedAt })
  }
  if (all !== undefined) seen.push({ figure: 'all', value: all - call.openedAt })
  else seen.push({ figure: 'short', value: 1 })
  return seen
}

/** What a citizen thought of a lawyer's answer. */
function ratingSeen({ subject, stars, thanks }: Rated): Seen[] {
  const rated = parsePrincipalKey(subject)
  if (rated.kind !== 'lawyer') return []
  const by = { lawyer: rated.id }
  const seen: Seen[] = [
    { figure: 'rated', value: 1, by },
    { figure: 'pleased', value: !isBad(stars), by },
  ]
  return thanks ? [...seen, { figure: 'thanks', value: 1, by }] : seen
}

/** A lawyer's answer: from where, and how long after they were told, with their tier or by name. */
function answerOf(call: Call, seat: Seat, entries: readonly Entry[]): Seen[] {
  const { answeredAt, hiddenAt, lawyerId } = seat
  if (answeredAt === null) return []
  const own = entries.filter(({ actor }) => actor === `lawyer:${lawyerId}`)
  const entry = own.at(-1)
  // Who was called in again after theirs was hidden has answered more than once.
  const gone = stands(seat) ? own.length - 1 : Math.max(own.length, 1)
  const hidden: Seen[] = gone > 0 ? [{ figure: 'hidden', value: gone, by: { lawyer: lawyerId } }] : []
  if (hiddenAt !== null) return hidden
  const { tier = seat.adviser ? 'local' : undefined } = v.parse(answeredData, entry?.data ?? {})
  const opened = call.tiers.find(({ name }) => name === tier)?.openedAt
  const times = [gone > 0 ? undefined : opened, seat.calledInAt].filter(time => time != null)
  const told = times.length > 0 ? Math.min(...times) : call.openedAt
  const by = { lawyer: lawyerId, tier: tier ?? '' }
  return [
    ...hidden,
    { figure: 'answers', value: 1, by },
    { figure: 'response', value: Math.max(0, answeredAt - told), by },
  ]
}
