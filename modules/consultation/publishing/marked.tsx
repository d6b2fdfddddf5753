import type { Child } from 'hono/jsx'
import { HIDDEN } from './namesToCheck.data.ts'

/** A text in which what was hidden and what may be a name still are marked, for whoever reviews it. */
export const Marked = ({ text, suspects }: { text: string; suspects: readonly string[] }) => {
  const names = suspects.toSorted((a, b) => b.length - a.length)
  const marks = new RegExp(
    `(${[...names.map(name => name.replaceAll(/[^\p{Script=Han}\w]/gu, '\\$&')), HIDDEN.source].join('|')})`,
    'gu',
  )
  const parts: Child[] = text
    .split(marks)
    .map((part, at) =>
      at % 2 === 0 ? part : <mark class={names.includes(part) ? 'doubtful' : 'masked'}>{part}</mark>,
    )
  return <>{parts}</>
}
