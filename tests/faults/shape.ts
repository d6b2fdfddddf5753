import { expect } from 'vitest'
import { TELL } from '#core/calls'
import type { CountyStanding, MatterStanding } from './standing.ts'

const CALL_NOTICE = 'call.opened'

/**
 * What happened in a matter, without ids and times: equal for two matters in which the same happened. How often somebody
 * looked at it, or due work was looked for in vain, does not show; nor whom notices have told of its call by now, which follows
 * the clock and not the steps.
 */
export function shapeOf(standing: MatterStanding) {
  const { matter, call, seats, threads, timeline, due, notices, audit, board, lists } = standing
  return {
    state: [matter.state, matter.closed],
    timeline: timeline.map(({ type, actor, audience, said }) => [type, actor, audience, said]),
    call: call && {
      state: call.state,
      tiers: call.tiers.map(({ name, openedAt, told }) => [name, openedAt !== null, told]),
    },
    seats: seats.map(seat => ({
      lawyer: seat.lawyerId,
      claimed: seat.claimedAt !== null,
      answered: seat.answeredAt !== null,
      released: seat.releasedAt !== null,
    })),
    threads: threads.map(({ topic, counterpart, messages }) => ({
      topic,
      counterpart,
      messages: messages.map(({ number, author, body }) => [number, author, body]),
    })),
    due: due
      .filter(({ kind }) => kind !== TELL)
      .map(({ kind, subject, failures }) => [kind, ...subject.split(' ').slice(1), failures]),
    notices: notices
      .filter(({ kind }) => kind !== CALL_NOTICE)
      .map(({ recipient, kind }) => [recipient, kind]),
    given: audit
      .filter(({ action, actor }) => actor !== 'system' && action !== 'matter.see')
      .map(({ action, actor }) => [action, actor]),
    board: board && [board.state, board.tier, board.answered, board.seats_free, board.excerpt],
    lists: lists
      .map(({ lawyer_id, seated, closed, unanswered }) => [lawyer_id, seated, closed, unanswered])
      .sort(),
  }
}

/** What holds of every matter, whatever happened in it. */
export function expectConsistent(standing: MatterStanding): void {
  const { matter, call, seats, threads, timeline, due, notices } = standing
  const told = notices.filter(({ kind }) => kind === CALL_NOTICE).map(({ recipient }) => recipient)
  expect(new Set(told).size).toBe(told.length)
  expect(timeline.map(({ number }) => number)).toEqual(timeline.map((_, index) => index + 1))
  const times = timeline.map(({ at }) => at)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  const once = timeline.filter(({ type }) => ['consultation.asked', 'call.pushed'].includes(type))
  expect(
    new Set(once.map(({ type, data }) => `${type} ${(JSON.parse(data) as { tier?: string }).tier}`)).size,
  ).toBe(once.length)
  const answered = seats.filter(({ answeredAt }) => answeredAt !== null)
  expect(timeline.filter(({ type }) => type === 'consultation.answered')).toHaveLength(answered.length)
  const written = threads.filter(({ topic }) => topic === 'lawyer').map(({ counterpart }) => counterpart)
  expect(written.sort()).toEqual(answered.map(({ lawyerId }) => `lawyer:${lawyerId}`).sort())
  for (const { messages } of threads)
    expect(messages.map(({ number }) => number)).toEqual(messages.map((_, index) => index + 1))
  const next = call?.tiers.find(({ openedAt }) => openedAt === null)
  const planned = call?.state === 'open' && next ? [next.opensAt] : []
  expect(due.filter(({ kind }) => kind === 'call.widen').map(({ due_at }) => due_at)).toEqual(planned)
  // Once ended, a call stays so: a question that comes later opens the matter again, and calls nobody.
  const ended = timeline.some(({ type }) =>
    ['consultation.satisfied', 'consultation.ended', 'consultation.cancelled'].includes(type),
  )
  expect(call?.state === 'closed').toBe(ended)
  if (!ended) expect(matter.closed).toBe(false)
}

/** What holds of a county once everything was handed on. */
export function expectSound({ audit, faults }: CountyStanding): void {
  expect(audit).toMatchObject({ ok: true })
  expect(faults).toEqual({
    unchained: 0,
    notHandedOn: 0,
    notDerived: 0,
    receiptsWithoutAnswer: 0,
    streamsWithGaps: 0,
  })
}
