import { statutes } from './library.ts'
import type { Article } from './statute.ts'

let bySign: ReadonlyMap<number, readonly Article[]> | undefined

/** The articles in which each sign stands, by its code, made once of the whole library: numbers are found sooner than texts. */
function signs(): ReadonlyMap<number, readonly Article[]> {
  if (bySign) return bySign
  const found = new Map<number, Article[]>()
  for (const { articles } of statutes().values()) for (const article of articles) note(article, found)
  bySign = found
  return found
}

function note(article: Article, found: Map<number, Article[]>): void {
  const text = article.chapter + article.text
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const holding = found.get(code)
    if (!holding) found.set(code, [article])
    // One article comes after the other, so that one which is there already is the last.
    else if (holding.at(-1) !== article) holding.push(article)
  }
}

/** Reads the library, so that nobody waits for it who is the first to look for an article. */
export function readStatutes(): void {
  signs()
}

/** The articles of the library in whose text or chapter a word stands: of those alone with its rarest sign, each is read. */
export function holdingOf(word: string): readonly Article[] {
  const [rarest = []] = word
    .split('')
    .map(sign => signs().get(sign.charCodeAt(0)) ?? [])
    .sort((a, b) => a.length - b.length)
  return rarest.filter(({ text, chapter }) => text.includes(word) || chapter.includes(word))
}
