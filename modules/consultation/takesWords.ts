import type { MatterView, TakesWords } from '#core/web'
import { followUp } from './converse.ts'

/** What a citizen wrote elsewhere goes on with the lawyer who wrote last; before the first answer there is none. */
export function takesWords({ threads }: MatterView): TakesWords | undefined {
  const [last] = threads
    .filter(({ topic, messages }) => topic === 'lawyer' && messages.length > 0)
    .toSorted((a, b) => b.messages.at(-1)!.at - a.messages.at(-1)!.at)
  return last && { command: followUp.name, field: 'body', values: { thread: last.id } }
}
