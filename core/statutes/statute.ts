import { type CalendarDate, calendarDate } from '../time/index.ts'
import { hanNumber } from '../values/index.ts'
import { ARTICLE, BODY, CHECKED, FULL_NAME, headingWith, VERSION } from './writing.data.ts'

/** A statute (法律、行政法规) in one version of it. */
export interface Statute {
  /** As it is cited: 劳动合同法. */
  readonly name: string
  /** As it was passed: 中华人民共和国劳动合同法. */
  readonly title: string
  readonly version: Version
  readonly articles: readonly Article[]
}

export interface Version {
  readonly date: CalendarDate
  /** What happened to it on that day: 通过, 修正, 修订 or 公布. */
  readonly how: string
  /** When the text was last compared with what is in force. */
  readonly checked: CalendarDate
}

export interface Article {
  readonly statute: Statute
  readonly number: number
  /** 第八十二条. */
  readonly heading: string
  /** The chapter that it stands in: 第七章 法律责任. */
  readonly chapter: string
  /** Its paragraphs, one a line. */
  readonly text: string
}

/**
 * Reads a statute from its file: its title, `版本：2012-12-28 修正`, `核对：2025-04-19`, and after `<!-- 正文 -->` the text as it
 * was promulgated, a paragraph a line. Throws for a file that is written otherwise, and where the numbers of articles do not
 * follow each other.
 */
export function readStatute(source: string): Statute {
  const [head = '', body] = source.split(BODY)
  const title = /^# (.+)$/m.exec(head)?.[1]
  const [, date = '', how = ''] = VERSION.exec(head) ?? []
  const checked = CHECKED.exec(head)?.[1] ?? ''
  if (!title || !body) throw new Error(`not a statute: ${head.slice(0, 40)}`)
  const articles: Article[] = []
  const statute: Statute = {
    name: title.replace(FULL_NAME, ''),
    title,
    version: { date: calendarDate(date), how, checked: calendarDate(checked) },
    articles,
  }
  let chapter = ''
  for (const line of body.split('\n').filter(line => line !== '')) {
    const begun = ARTICLE.exec(line)
    if (begun) {
      const [, heading, text] = begun
      articles.push({ statute, number: articles.length + 1, heading: heading!, chapter, text: text! })
    } else if (line.startsWith('#')) chapter = line.replace(/^#+ /, '')
    else articles.push(continued(articles.pop(), line))
  }
  const wrong = articles.find(({ number, heading }) => heading !== headingOf(number))
  if (wrong) throw new Error(`${title}: ${wrong.heading} is no ${headingOf(wrong.number)}`)
  return statute
}

function continued(article: Article | undefined, line: string): Article {
  if (!article) throw new Error(`text before the first article: ${line.slice(0, 40)}`)
  return { ...article, text: `${article.text}\n${line}` }
}

/** 第八十二条. */
const headingOf = (number: number) => headingWith(hanNumber(number))
