import * as v from 'valibot'
import type { Via } from '../commands/index.ts'
import { maskNumbers } from '../people/index.ts'
import { w } from '../words/index.ts'

/**
 * What a matter is about, in one vocabulary for every service, so that facts can travel from one to another and nobody
 * types a story twice.
 */
export const factsSchema = v.object({
  /** 事情经过 */
  whatHappened: v.string(),
  /** So many characters of it were told first; the rest was added later. */
  toldFirst: v.optional(v.pipe(v.number(), v.integer())),
  /** 发生时间, as the person put it */
  when: v.optional(v.string()),
  /** 发生地点 */
  where: v.optional(v.string()),
  /** 涉及金额, in fen */
  amount: v.optional(v.pipe(v.number(), v.integer())),
  /** 诉求 */
  wishes: v.optional(v.string()),
  /** 法律领域, a code of the fields of law */
  field: v.optional(v.string()),
  /** 交流语言 */
  language: v.optional(v.picklist(['zh', 'mn'])),
  /** 企业: name and unified social credit code */
  enterprise: v.optional(v.object({ name: v.string(), creditCode: v.optional(v.string()) })),
  /** 材料: file ids */
  materials: v.optional(v.array(v.string())),
})
export type Facts = v.InferOutput<typeof factsSchema>

const TITLE_LENGTH = 40

/** What happened as it was told first, without what was added later. */
export const firstTold = ({ whatHappened, toldFirst }: Pick<Facts, 'whatHappened' | 'toldFirst'>): string =>
  whatHappened.slice(0, toldFirst)

/** The beginning of what was told first, without numbers, by which people know their matter again in a list. */
export function titleOf(facts: Pick<Facts, 'whatHappened' | 'toldFirst'>): string {
  return beginningOf(maskNumbers(firstTold(facts)), TITLE_LENGTH)
}

/** The beginning of a text in one line, of at most so many characters (code points); … says that it goes on. */
export function beginningOf(text: string, length: number): string {
  const line = text.trim().replace(/\s+/gu, ' ')
  const characters = [...line]
  return characters.length <= length ? line : `${characters.slice(0, length).join('')}…`
}

/** 受理渠道 */
export const CHANNELS = {
  wechat: w('微信'),
  web: w('网站'),
  hotline: w('12348 热线'),
  window: w('服务窗口'),
  api: w('接口'),
  court: w('法院委派'),
  procuratorate: w('检察院移送'),
  police: w('公安移送'),
  petition: w('信访移送'),
} as const
export type Channel = keyof typeof CHANNELS

/** The channel of what somebody opens for themselves. */
export const channelOf = (via: Via): Channel => (via === 'api' || via === 'wechat' ? via : 'web')
