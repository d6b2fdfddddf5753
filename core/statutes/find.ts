import { isOneSign, wordsOf } from '../search/index.ts'
import { readNumber } from '../values/index.ts'
import { holdingOf } from './holding.ts'
import { statutes } from './library.ts'
import type { Article, Statute } from './statute.ts'
import { ASKED_ARTICLE, BEGUN_ARTICLE, headingFrom, NAME_ENDS } from './writing.data.ts'

const MOST = 20
/** Words of a question that are weighed. */
const WORDS = 24
/** What one character counts for beside a whole word. */
const ONE_SIGN = 0.1
/** A word that stands in more than this part of all articles says nothing. */
const COMMON = 0.3

/**
 * The articles that somebody looks for, best first, at most twenty: by name and number (劳动合同法 82, 民法典第一千一百六十五条),
 * also while the number is only begun (劳动合同法三十) and where the name is shortened (工伤条例 14), within a statute (劳动合同法
 * 双倍工资), or by words alone. The library is small and the same everywhere, so that no store holds it.
 */
export function findArticles(asked: string): Article[] {
  const text = asked.normalize('NFKC').slice(0, 200)
  const written = [...statutes().values()].filter(({ name }) => text.includes(name)).filter(isLongest)
  let rest = written.reduce((left, { title, name }) => left.replace(title, ' ').replace(name, ' '), text)
  const numbers: number[] = []
  /** How an article's number begins: as digits, or as it is written. */
  const begun: string[] = []
  const take = (number: string, isWhole: boolean) => {
    const n = readNumber(number)
    if (n !== undefined) numbers.push(n)
    if (n !== undefined && !isWhole) begun.push(number)
    return ' '
  }
  rest = rest
    .replace(ASKED_ARTICLE, (_, whole, digits) => take(whole ?? digits, whole !== undefined))
    .replace(BEGUN_ARTICLE, (_, han) => take(han, false))
  const [name = ''] = rest.trim().split(/\s/)
  const meant = written.length > 0 ? [] : shortened(name, numbers)
  if (meant.length > 0) rest = rest.replace(name, ' ')
  const named = [...written, ...meant]
  const within = named.length > 0 ? named : [...statutes().values()]
  const byNumber = within.flatMap(({ articles }) => numbers.flatMap(n => articles[n - 1] ?? []))
  const further = named.flatMap(({ articles }) => articles.filter(beginsWith(begun)))
  if (byNumber.length > 0) return [...new Set([...byNumber, ...further])].slice(0, MOST)
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

/**
 * The statutes that are meant by a shortened name, and have one of the numbers, if any: 劳动仲裁法 is 劳动争议调解仲裁法, 工伤条例 14 the
 * 工伤保险条例.
 */
function shortened(name: string, numbers: readonly number[]): Statute[] {
  const signs = [...name]
  const isName = numbers.length > 0 ? signs.length > 1 : signs.length > 2 && NAME_ENDS.test(name)
  if (!isName) return []
  return [...statutes().values()].filter(statute => {
    if (numbers.length > 0 && !numbers.some(n => statute.articles[n - 1])) return false
    let at = -1
    return signs.every(sign => {
      at = statute.name.indexOf(sign, at + 1)
      return at >= 0
    })
  })
}

/** Whether an article's number begins as one of these. */
const beginsWith =
  (begun: readonly string[]) =>
  ({ number, heading }: Article): boolean =>
    begun.some(text => String(number).startsWith(text) || heading.startsWith(headingFrom(text)))

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
