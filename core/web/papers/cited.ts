import type { Block } from '../../documents/index.ts'
import { fullDate } from '../../time/index.ts'
import type { CitedArticle } from '../look/index.ts'

/** The articles that a message cites, as a paper has them. */
export function cited(articles: readonly CitedArticle[]): Block[] {
  return articles.map(({ statute, heading, version, text }) => ({
    kind: 'citation',
    heading: `《${statute}》${heading}`,
    version: `${fullDate(version.date)}${version.how}`,
    text,
  }))
}
