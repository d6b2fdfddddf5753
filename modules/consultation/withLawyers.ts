import type { Thread } from '#core/matters'

/** The conversations with lawyers that have begun, in the order in which they are given. */
export const withLawyers = (threads: readonly Thread[]): Thread[] =>
  threads.filter(({ topic, messages }) => topic === 'lawyer' && messages.length > 0)
