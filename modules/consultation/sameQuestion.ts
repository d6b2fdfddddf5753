import { wordsOf } from '#core/search'

/** From this share of words in common on, two questions are taken for one that was asked twice. */
const ALIKE = 0.7

const signsOf = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/**
 * Whether two questions of one person read as the same: sign by sign but for blanks and punctuation, or with most of their
 * words in common (twice those in both, beside those of each; Dice's coefficient). Common words do not count.
 */
export function isSameQuestion(one: string, other: string): boolean {
  if (signsOf(one) === signsOf(other)) return true
  const [words, others] = [new Set(wordsOf(one).keys()), new Set(wordsOf(other).keys())]
  const common = [...words].filter(word => others.has(word)).length
  return common > 0 && (2 * common) / (words.size + others.size) >= ALIKE
}
