import type { Seat } from '#core/lawyers'
import type { Thread } from '#core/matters'

/** The conversations with lawyers, in the order of their answers; local advisers stand first (绿色通道). */
export function advisersFirst(threads: readonly Thread[], seats: readonly Seat[]): Thread[] {
  const isAdviser = ({ counterpart }: Thread) =>
    seats.some(seat => seat.adviser && `lawyer:${seat.lawyerId}` === counterpart)
  const begun = threads.filter(thread => thread.topic === 'lawyer' && thread.messages.length > 0)
  return [...begun.filter(isAdviser), ...begun.filter(thread => !isAdviser(thread))]
}
