import { articleOf } from './library.ts'
import { readNumber } from './numerals.ts'
import type { Article } from './statute.ts'
import { CITED, CITED_ARTICLE } from './writing.data.ts'

/** More than a reader reads. */
const MOST = 12

/** The articles that a text cites, each once, in the order in which it names them; what is not in the library is left out. */
export function citedIn(text: string): Article[] {
  const found = new Set<Article>()
  for (const [, name = '', places = ''] of text.normalize('NFKC').matchAll(CITED)) {
    for (const [, number = ''] of places.matchAll(CITED_ARTICLE)) {
      const article = articleOf(name.trim(), readNumber(number) ?? 0)
      if (article) found.add(article)
    }
  }
  return [...found].slice(0, MOST)
}
