import { readNumber } from '../values/index.ts'
import { articleOf, statuteOf, statutes } from './library.ts'
import type { Article, Statute } from './statute.ts'
import { bareCitation, CITED, CITED_ARTICLE, LAW_ENDS, ORDINAL } from './writing.data.ts'

/** More than a reader reads. */
const MOST = 12

/** The articles that a text cites, each once, in the order in which it names them; what is not in the library is left out. */
export function citedIn(text: string): Article[] {
  const found = new Set<Article>()
  for (const [, name = '', , places = ''] of text.normalize('NFKC').matchAll(CITED)) {
    for (const [, number = ''] of places.matchAll(CITED_ARTICLE)) {
      const article = articleOf(name.trim(), readNumber(number) ?? 0)
      if (article) found.add(article)
    }
  }
  return [...found].slice(0, MOST)
}

/** A citation of an article that its statute does not have: 《民法典》第九千条. */
export interface Missing {
  readonly statute: Statute
  /** As it was written: 第九千条. */
  readonly heading: string
}

/**
 * What a text cites of a statute of the library that is not in it, each once, also where the name stands without its marks.
 * Of other statutes nothing is known; where a version is named after the statute, an older one may have had the article.
 */
export function missingIn(text: string): Missing[] {
  const written = text.normalize('NFKC')
  const found = new Map<string, Missing>()
  const look = (name: string, places: string) => {
    const statute = statuteOf(name.trim())
    if (!statute) return
    for (const { 0: heading, 1: number = '', index } of places.matchAll(CITED_ARTICLE)) {
      // Further on, what does not begin with 第 may count anything: 《劳动法》和三条建议.
      if (index > 0 && !ORDINAL.test(heading)) continue
      if (!statute.articles[(readNumber(number) ?? 0) - 1])
        found.set(`${statute.name} ${heading}`, { statute, heading })
    }
  }
  for (const [, name = '', version, places = ''] of written.matchAll(CITED)) {
    if (version === undefined) look(name, places)
  }
  for (const [, name = '', place = ''] of written.matchAll(bareCitation([...statutes().keys()])))
    look(name, place)
  return [...found.values()]
}

/** The laws of which a text cites an article and the library does not have the text, each once: nobody has checked those. */
export function uncheckedIn(text: string): string[] {
  const names = [...text.normalize('NFKC').matchAll(CITED)]
    .filter(([, , , places = '']) => places.search(CITED_ARTICLE) >= 0)
    .map(([, name = '']) => name.trim())
  return [...new Set(names)].filter(name => LAW_ENDS.test(name) && statuteOf(name) === undefined)
}
