import type { MatterView, TakesWords } from '#core/web'
import { followUp } from './converse.ts'
import { supplement } from './supplement.ts'
import { withLawyers } from './withLawyers.ts'

/** What a citizen wrote elsewhere goes on with the lawyer who wrote last; before the first answer it adds to the question. */
export function takesWords({ threads }: MatterView): TakesWords {
  const [last] = withLawyers(threads).toSorted((a, b) => b.messages.at(-1)!.at - a.messages.at(-1)!.at)
  if (!last) return { command: supplement.name, field: 'body' }
  return { command: followUp.name, field: 'body', values: { thread: last.id } }
}
