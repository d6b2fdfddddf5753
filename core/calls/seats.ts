import { type Call, isBeside, isClaimed, type Seat, stands } from '../lawyers/index.ts'
import type { Instant } from '../time/index.ts'

/** How many different lawyers' answers stand. */
export function answeredIn(seats: readonly Seat[]): number {
  return seats.filter(stands).length
}

/** Seats that a lawyer from outside the county can still take. */
export function seatsFreeIn(call: Call, seats: readonly Seat[], now: Instant): number {
  const claims = seats.filter(seat => !isBeside(seat, seat) && isClaimed(seat, now)).length
  return Math.max(0, call.wanted - answeredIn(seats) - claims)
}
