import * as v from 'valibot'
import { refuse } from '../commands/index.ts'
import { isBeside, isClaimed, snapshotOf } from '../lawyers/index.ts'
import { matterCommand } from '../matters/index.ts'
import type { Instant } from '../time/index.ts'
import { w } from '../words/index.ts'
import { claimExpired, claimed, claimReleased } from './events.ts'
import { holdCall } from './held.ts'

/** A lawyer takes a seat (接下): it is theirs for the claim time. An adviser of the county never finds them taken. */
export const claim = matterCommand('any', {
  name: 'call.claim',
  title: w('我来解答'),
  input: v.object({}),
  allow: { lawyer: 'called' },
  from: 'any',
  // A module's page has the form of the answer in a box of that id.
  button: { tone: 'primary', done: { at: 'write' } },
  async effect(effect, matter) {
    const lawyer = effect.caller.lawyer!
    const held = await holdCall(effect, matter)
    const seat = held.seatOf(lawyer.id)
    if (seat && (seat.answeredAt !== null || isClaimed(seat, effect.now)))
      return { expiresAt: seat.expiresAt }
    if (held.call.state === 'closed')
      throw refuse('conflict', 'call-closed', w('对方已经结束，不再需要新的解答'))
    if (!isBeside(lawyer, seat) && held.seatsFree === 0) {
      throw refuse('conflict', 'seat-taken', w('名额刚刚被其他律师接下，您可以看看别的'))
    }
    const expiresAt = (effect.now + held.call.claimMs) as Instant
    const snapshot = snapshotOf(lawyer)
    await held.putSeat({
      ...held.placeOf({ lawyerId: lawyer.id, snapshot, adviser: lawyer.adviser }),
      claimedAt: effect.now,
      expiresAt,
      releasedAt: null,
    })
    matter.say(claimed, { lawyer: snapshot, adviser: lawyer.adviser, expiresAt })
    await held.settle()
    return { expiresAt: expiresAt as Instant | null }
  },
})

/** A lawyer gives a seat back. */
export const release = matterCommand('any', {
  name: 'call.release',
  title: w('放弃解答'),
  input: v.object({}),
  allow: { lawyer: 'seated' },
  from: 'any',
  async effect(effect, matter) {
    const held = await holdCall(effect, matter)
    const seat = held.seatOf(effect.caller.lawyer!.id)
    if (!seat || !isClaimed(seat, effect.now)) return
    await held.putSeat({ ...seat, releasedAt: effect.now })
    matter.say(claimReleased, { lawyer: seat.snapshot })
    await held.settle()
  },
})

/** Frees a seat whose time has passed, or whose lawyer may no longer practise. */
export const free = matterCommand('any', {
  name: 'call.free',
  title: w('放开名额'),
  input: v.object({ lawyerId: v.string(), suspended: v.optional(v.boolean()) }),
  allow: { system: true },
  from: 'any',
  async effect(effect, matter, { lawyerId, suspended }) {
    const held = await holdCall(effect, matter)
    const seat = held.seatOf(lawyerId)
    if (!seat || seat.answeredAt !== null || seat.releasedAt !== null || seat.expiresAt === null) return
    if (!suspended && seat.expiresAt > effect.now) return
    await held.putSeat({ ...seat, releasedAt: effect.now })
    matter.say(claimExpired, {
      lawyer: seat.snapshot,
      ...(suspended && { suspended }),
      ...(isBeside(seat, seat) && { beside: true }),
    })
    await held.settle()
  },
})
