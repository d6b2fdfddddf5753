/** How statutes are written, and how they are cited. */
/** The article that names the statutes which it ended. */
export const REPEALED_BY = { name: '民法典', number: 1260 } as const
export const REPEALED = /《([^《》]+)》/g

export const FULL_NAME = /^中华人民共和国/
/** How the number of an article begins. */
export const ORDINAL = /^第/
export const headingWith = (number: string) => `第${number}条`
export const headingFrom = (number: string) => `第${number}`

/** A statute's file: its head, a line before its text, and the first paragraph of an article. */
export const VERSION = /^版本：(\S+) (通过|修正|修订|公布)$/m
export const CHECKED = /^核对：(\S+)$/m
export const BODY = '<!-- 正文 -->'
export const ARTICLE = /^(第[零一二三四五六七八九十百千]+条) (.*)$/

/**
 * 《劳动合同法》第八十二条第一款、第87条: a statute and the articles that are named after it, in NFKC, where （ is ( and ， is ,. After
 * a comma only what begins with 第 is one: 三条 may count anything. A version may stand after the name: (2012年修正).
 */
export const CITED =
  /《([^《》]{2,40})》\s*(\([^()]{1,20}\))?((?:\s*(?:(?:[、和及与至]|以及)\s*|,\s*(?=[第(]))?(?:第?[零〇一二三四五六七八九十百千\d]{1,9}(?:条|款|项)|第?\([一二三四五六七八九十\d]{1,3}\)项?))+)/g
/** Each article among them. */
export const CITED_ARTICLE = /第?([零〇一二三四五六七八九十百千\d]+)条/g
/** The same of a statute whose name stands bare before it, as of one of these: 民法典第九千条. */
export const bareCitation = (names: readonly string[]) =>
  new RegExp(
    `(${names.toSorted((a, b) => b.length - a.length).join('|')})(第[零〇一二三四五六七八九十百千\\d]+条)`,
    'g',
  )
/** An article that somebody looks for: 第八十二条, 82条, 82. */
export const ASKED_ARTICLE = /第?([零〇一二三四五六七八九十百千]+|\d{1,4})条|第?(\d{1,4})(?=\s|$)/g

/** One whose writing has only begun: 劳动合同法三十, 第三十; not the 三十 of 百分之三十. */
export const BEGUN_ARTICLE = /(?:第|(?<=^|\s|法|条例))([零〇一二三四五六七八九十百千]+)(?=\s|$)/g
/** How a statute's name ends. */
export const NAME_ENDS = /(?:法|条例)$/
/** The same with what lies below statutes, and judicial interpretations, which may be numbered: 解释(一). */
export const LAW_ENDS = /(?:法|法典|条例|规定|办法|解释|决定|细则|规则|批复|意见)(?:\([^()]*\))?$/

/** What lawyers of a county cite most, before all others. */
export const CITED_MOST: readonly string[] = [
  '民法典',
  '劳动合同法',
  '劳动法',
  '工伤保险条例',
  '社会保险法',
  '保障农民工工资支付条例',
  '劳动争议调解仲裁法',
  '民事诉讼法',
  '农村土地承包法',
  '消费者权益保护法',
]
