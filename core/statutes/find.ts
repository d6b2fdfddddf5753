import { isOneSign, wordsOf } from '../search/index.ts'
import { holdingOf } from './holding.ts'
import { statutes } from './library.ts'
import { readNumber } from './numerals.ts'
import type { Article, Statute } from './statute.ts'
import { ASKED_ARTICLE } from './writing.data.ts'

const MOST = 20
/** Words of a question that are weighed. */
const WORDS = 24
/** What one character counts for beside a whole word. */
const ONE_SIGN = 0.1
/** A word that stands in more than this part of all articles says nothing. */
const COMMON = 0.3

/**
 * The articles that somebody looks for, best first, at most twenty: by name and number (劳动合同法 82, 民法典第一千一百六十五条),
 * within a statute (劳动合同法 双倍工资), or by words alone. The library is small and the same everywhere, so that no store
 * holds it.
 */
export function findArticles(asked: string): Article[] {
  const text = asked.normalize('NFKC').slice(0, 200)
  const named = [...statutes().values()].filter(({ name }) => text.includes(name)).filter(isLongest)
  const within = named.length > 0 ? named : [...statutes().values()]
  let rest = named.reduce((left, { title, name }) => left.replace(title, ' ').replace(name, ' '), text)
  const numbers: number[] = []
  rest = rest.replace(ASKED_ARTICLE, (_, han, digits) => {
    const number = readNumber(han ?? digits)
    if (number !== undefined) numbers.push(number)
    return ' '
  })
  const byNumber = within.flatMap(({ articles }) => numbers.flatMap(n => articles[n - 1] ?? []))
  if (byNumber.length > 0) return byNumber.slice(0, MOST)
  const articles = within.flatMap(({ articles }) => articles)
  const words = [...wordsOf(rest).keys()].slice(0, WORDS)
  // A number that none of them has is not found; its statute's beginning is not what was looked for.
  if (words.length === 0 && numbers.length > 0) return []
  if (words.length === 0) return named.flatMap(({ articles }) => articles.slice(0, MOST)).slice(0, MOST)
  return best(articles, words)
}

/** 民事诉讼法 is named, not the 诉讼法 within it. */
const isLongest = ({ name }: Statute, _: number, all: readonly Statute[]) =>
  !all.some(other => other.name !== name && other.name.includes(name))

function best(articles: readonly Article[], words: readonly string[]): Article[] {
  const looked = new Set(articles)
  const scores = new Map<Article, number>()
  for (const word of words) {
    const holding = holdingOf(word).filter(article => looked.has(article))
    if (holding.length === 0 || holding.length > Math.max(20, articles.length * COMMON)) continue
    const weight = Math.log(1 + articles.length / holding.length) * (isOneSign(word) ? ONE_SIGN : 1)
    for (const article of holding) scores.set(article, (scores.get(article) ?? 0) + weight)
  }
  const least = words.some(word => !isOneSign(word)) ? ONE_SIGN * Math.log(1 + articles.length) : 0
  return [...scores]
    .filter(([, score]) => score > least)
    .toSorted(([a, one], [b, other]) => other - one || a.text.length - b.text.length)
    .slice(0, MOST)
    .map(([article]) => article)
}
