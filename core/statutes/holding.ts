import { statutes } from './library.ts'
import type { Article } from './statute.ts'

let bySign: ReadonlyMap<string, readonly Article[]> | undefined

/** The articles in which each sign stands, made once of the whole library. */
function signs(): ReadonlyMap<string, readonly Article[]> {
  if (bySign) return bySign
  const found = new Map<string, Article[]>()
  for (const { articles } of statutes().values())
    for (const article of articles)
      for (const sign of new Set(article.chapter + article.text)) {
        const holding = found.get(sign)
        if (holding) holding.push(article)
        else found.set(sign, [article])
      }
  bySign = found
  return found
}

/** Reads the library, so that nobody waits for it who is the first to look for an article. */
export function readStatutes(): void {
  signs()
}

/** The articles of the library in whose text or chapter a word stands: of those alone with its rarest sign, each is read. */
export function holdingOf(word: string): readonly Article[] {
  const [rarest = []] = [...word].map(sign => signs().get(sign) ?? []).sort((a, b) => a.length - b.length)
  return rarest.filter(({ text, chapter }) => text.includes(word) || chapter.includes(word))
}
