import { COMMON } from './common.data.ts'

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const HAN = /^\p{Script=Han}+$/u
const ONE_SIGN = /^\p{Script=Han}$/u
/** Vowel and variation marks of the Mongolian script, by which one word is spelt in several ways. */
const MONGOLIAN_MARKS = /[\u180B-\u180F]/g
const NOT_OF_WORDS = /[^\p{L}\p{M}\p{N}]+/u

/**
 * The words of a text and how often each stands in it, as documents and questions are compared by them: Chinese as
 * `Intl.Segmenter` cuts it, other scripts between blanks, all in one width and case. Long words are there with their parts,
 * and where the segmenter leaves single characters (包|工头), each pair with its neighbour, so that another cut of the same
 * text still meets; so do the characters of each word by themselves, which count for little. Common words (我, 的, 怎么办) are
 * left out.
 */
export function wordsOf(text: string): Map<string, number> {
  const words = new Map<string, number>()
  const add = (word: string) => words.set(word, (words.get(word) ?? 0) + 1)
  let run: string[] = []
  const endRun = () => {
    for (const word of hanWords(run)) add(word)
    run = []
  }
  for (const { segment } of segmenter.segment(plain(text))) {
    if (HAN.test(segment)) {
      run.push(segment)
      continue
    }
    endRun()
    for (const word of segment.split(NOT_OF_WORDS)) if (isWord(word)) add(word)
  }
  endRun()
  return words
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(MONGOLIAN_MARKS, '')

/** A single digit or Latin letter says nothing, and a long number is nobody's word. */
const isWord = (word: string) =>
  word !== '' && !COMMON.has(word) && !/^[a-z\d]$/.test(word) && !/^\d{9,}$/.test(word)

/** The words of neighbouring segments of Chinese characters. */
function hanWords(run: readonly string[]): string[] {
  const words: string[] = []
  for (const [at, segment] of run.entries()) {
    const signs = [...segment]
    if (!COMMON.has(segment)) {
      words.push(segment)
      if (signs.length > 2) words.push(...pairs(signs))
      if (signs.length > 1) words.push(...signs.filter(sign => !COMMON.has(sign)))
    }
    const next = run[at + 1]
    if (next === undefined) continue
    const [first] = next
    const last = signs.at(-1)!
    const unsure = signs.length === 1 || [...next].length === 1
    if (unsure && !COMMON.has(segment) && !COMMON.has(next)) words.push(last + first)
  }
  return words
}

const pairs = (signs: readonly string[]) => signs.slice(1).map((sign, at) => signs[at]! + sign)

/** Whether it is one Chinese character: it may be a word of its own, or part of quite another one. */
export const isOneSign = (word: string) => ONE_SIGN.test(word)
