import { type Effect, type LawyerFacts, refuse } from '../commands/index.ts'
import {
  type Call,
  callOf,
  isBeside,
  isClaimed,
  mayAnswerAnew,
  type Seat,
  seatsOf,
  snapshotOf,
  stands,
} from '../lawyers/index.ts'
import { DESK_STREAM, type OpenMatter } from '../matters/index.ts'
import type { Instant } from '../time/index.ts'
import { w } from '../words/index.ts'
import { holdCall } from './held.ts'
import { seatsFreeIn } from './seats.ts'

/**
 * Whether a lawyer's answer would be taken at an instant: a further one of who has answered always; a first one while lawyers
 * are called, from who holds a live claim, an adviser, whom the bureau called in, and anybody else while a seat is free.
 */
export function takesAnswer(
  call: Call,
  seats: readonly Seat[],
  lawyer: Pick<LawyerFacts, 'id' | 'adviser'>,
  now: Instant,
): boolean {
  const own = seats.find(({ lawyerId }) => lawyerId === lawyer.id)
  if (own && own.answeredAt !== null) return true
  if (call.state === 'closed') return false
  if (isBeside(lawyer, own) || (own && isClaimed(own, now))) return true
  return seatsFreeIn(call, seats, now) > 0
}

/**
 * Counts the calling lawyer's answer in the running command. Who holds a live claim may always answer; an adviser too;
 * anybody else claims an open seat and answers at once. `first` is false for a second answer of the same lawyer, which
 * belongs to their conversation, unless the first was hidden and they were called in since.
 */
export async function countAnswer(
  effect: Effect<'county'>,
  matter: OpenMatter,
): Promise<{ first: boolean; answered: number; wanted: number; ended: boolean }> {
  const lawyer = effect.caller.lawyer!
  const held = await holdCall(effect, matter)
  const seat = held.seatOf(lawyer.id)
  const { wanted } = held.call
  const ended = held.call.state === 'closed'
  if (seat && seat.answeredAt !== null && !mayAnswerAnew(seat))
    return { first: false, answered: held.answered, wanted, ended }
  if (!takesAnswer(held.call, held.seats, lawyer, effect.now)) {
    throw refuse(
      'conflict',
      'seat-taken',
      w('名额已满，您的解答没有发出。内容仍保留在本页，您可以先复制下来'),
    )
  }
  await held.putSeat({
    ...held.placeOf({ lawyerId: lawyer.id, snapshot: snapshotOf(lawyer), adviser: lawyer.adviser }),
    claimedAt: seat?.claimedAt ?? effect.now,
    releasedAt: null,
    answeredAt: effect.now,
    hiddenAt: null,
  })
  await held.settle()
  tellDesk(effect, matter)
  return { first: true, answered: held.answered, wanted, ended }
}

/** Whether a lawyer has answered the call of a matter, also where that was hidden since. */
export async function hasAnswered(
  { db }: Pick<Effect<'county'>, 'db'>,
  matter: Pick<OpenMatter, 'id'>,
  lawyerId: string,
): Promise<boolean> {
  const call = await callOf(db, matter.id)
  const seats = call ? await seatsOf(db, call.id) : []
  return seats.some(seat => seat.lawyerId === lawyerId && seat.answeredAt !== null)
}

/** The bureau's open desks look again at what is at risk: one answer more or less changes it, the list of matters not. */
function tellDesk(effect: Effect<'county'>, { module, ref }: OpenMatter): void {
  effect.stream(DESK_STREAM, { module, ref, parts: ['risk'] })
}

/** A hidden answer no longer counts, if it did (`lost`), and the tiers of a call resume unless it has `ended`. */
export async function discountAnswer(
  effect: Effect<'county'>,
  matter: OpenMatter,
  lawyerId: string,
): Promise<{ answered: number; wanted: number; ended: boolean; lost: boolean }> {
  const held = await holdCall(effect, matter)
  const seat = held.seatOf(lawyerId)
  const lost = seat !== undefined && stands(seat)
  if (lost) {
    // Whether they were called in was used up by what is hidden: from now on it says that they may answer anew.
    await held.putSeat({ ...seat, hiddenAt: effect.now, calledInAt: null })
    await held.settle()
    tellDesk(effect, matter)
  }
  return { answered: held.answered, wanted: held.call.wanted, ended: held.call.state === 'closed', lost }
}

/** Ends a call: no tier opens any more, live claims are given back. */
export async function closeCall(effect: Effect<'county'>, matter: OpenMatter): Promise<void> {
  const held = await holdCall(effect, matter)
  if (held.call.state === 'closed') return
  for (const seat of held.seats) {
    if (isClaimed(seat, effect.now)) await held.putSeat({ ...seat, releasedAt: effect.now })
  }
  await held.settle({ closedAt: effect.now })
}

/**
 * Calls lawyers again to what had ended, where fewer answers stand than were wanted: the tiers that were open, and those
 * whose time has come. Nothing is promised anew. Returns how many stand, and of how many.
 */
export async function callAgain(
  effect: Effect<'county'>,
  matter: OpenMatter,
): Promise<{ answered: number; wanted: number }> {
  const held = await holdCall(effect, matter)
  const { answered } = held
  const { state, wanted } = held.call
  if (state === 'closed' && answered < wanted) {
    await held.settle({ closedAt: null, promisedUntil: null })
    tellDesk(effect, matter)
  }
  return { answered, wanted }
}
