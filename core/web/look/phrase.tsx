import type { Child } from 'hono/jsx'
import { PLACE_ENDING } from './placeEnding.data.ts'

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const known = new Map<string, readonly string[]>()

/** The words of a text, punctuation with the word before it; remembered, since headings recur. */
function wordsOf(text: string): readonly string[] {
  const found = known.get(text)
  if (found) return found
  const words: string[] = []
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    // Two lone characters are mostly a word that the dictionary lacks: 实名.
    const isUnknown = segment.length === 1 && words.at(-1)?.length === 1
    const ends = isUnknown || PLACE_ENDING.test(segment)
    if (words.length === 0 || (isWordLike && !ends)) words.push(segment)
    else words[words.length - 1] += segment
  }
  if (known.size >= 1000) known.clear()
  known.set(text, words)
  return words
}

/** A heading or a label that breaks between Chinese words only, never inside one: 卓资县 / 公共法律服务. */
export const Phrase = ({ text }: { text: string }) => {
  const [first, ...rest] = wordsOf(text)
  const pieces: Child[] = [first]
  for (const word of rest) pieces.push(<wbr />, word)
  return <span class="phrase">{pieces}</span>
}
