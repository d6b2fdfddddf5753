import { type CalendarDate, fullDate } from '../../time/index.ts'
import { t } from '../../words/index.ts'

/** An article of a statute as it is read beneath what cites it. */
export interface CitedArticle {
  /** 劳动合同法. */
  readonly statute: string
  /** 第八十二条. */
  readonly heading: string
  readonly text: string
  /** The version that it is of: on what day what was done. */
  readonly version: { readonly date: CalendarDate; readonly how: string }
}

/** So many stand open: more would push what is said itself away. */
const OPEN = 2

/** The articles that an answer cites, word for word. */
export const Citations = ({ articles }: { articles: readonly CitedArticle[] }) =>
  articles.length === 0 ? null : (
    <ul class="citations" aria-label={t('引用的法条')}>
      {articles.map((article, at) => (
        <li>
          <details class="citation" open={at < OPEN}>
            <summary>
              <CitationHead article={article} />
            </summary>
            <div class="citation-text">{article.text}</div>
          </details>
        </li>
      ))}
    </ul>
  )

/** What is cited, and in which version. */
export const CitationHead = ({ article: { statute, heading, version } }: { article: CitedArticle }) => (
  <>
    <strong>{`《${statute}》${heading}`}</strong>{' '}
    <span class="meta">{`${fullDate(version.date)}${version.how}`}</span>
  </>
)
