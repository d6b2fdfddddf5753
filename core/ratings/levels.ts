import * as v from 'valibot'
import { type Word, w } from '../words/index.ts'

/** The five levels of 好差评 (国办发〔2019〕51号), best first. None is chosen before a citizen chooses. */
const LEVELS = [
  { stars: 5, title: w('非常满意') },
  { stars: 4, title: w('满意') },
  { stars: 3, title: w('基本满意') },
  { stars: 2, title: w('不满意') },
  { stars: 1, title: w('非常不满意') },
] as const satisfies readonly { stars: number; title: Word }[]

/** 差评: the two lowest levels, which the bureau looks into. */
export const BAD = 2

const reasonTitles = {
  unanswered: w('没有回答我的问题'),
  slow: w('回复太慢'),
  unclear: w('看不懂'),
  rude: w('态度不好'),
  selling: w('推销收费服务'),
  other: w('其他'),
} as const satisfies Readonly<Record<string, Word>>

const praiseTitles = {
  useful: w('办法管用'),
  clear: w('讲得清楚'),
  quick: w('回复及时'),
  kind: w('态度好'),
} as const satisfies Readonly<Record<string, Word>>

type Reason = keyof typeof reasonTitles
type Praise = keyof typeof praiseTitles
const REASONS = Object.keys(reasonTitles) as [Reason, ...Reason[]]
const PRAISE = Object.keys(praiseTitles) as [Praise, ...Praise[]]

/** What a rating is called: 非常满意. */
export const levelTitle = (stars: number): Word => LEVELS.find(level => level.stars === stars)!.title

const titles: Readonly<Record<string, Word>> = { ...reasonTitles, ...praiseTitles }
export const reasonTitle = (reason: string): Word => titles[reason] ?? reasonTitles.other

/** Whether what was chosen says what was good, not what was wanting. */
export const isPraise = (reason: string): boolean => reason in praiseTitles

/** Whether the bureau looks into a rating. */
export const isBad = (stars: number) => stars <= BAD

interface Asked {
  readonly question: Word
  readonly thanks: Word
  /** What nobody can be dissatisfied with in that service. */
  readonly without?: readonly Reason[]
}

const reasonsBut = (without: readonly Reason[]) => REASONS.filter(reason => !without.includes(reason))

/** What a citizen fills in to rate a service, asked in that service's words. */
export const ratingFields = ({ question, thanks, without = [] }: Asked) => ({
  stars: v.pipe(
    v.picklist(['5', '4', '3', '2', '1'], w('请选择满意程度')),
    v.title(question),
    v.metadata({
      widget: 'radio',
      options: LEVELS.map(({ stars, title }) => ({
        value: String(stars),
        label: title,
        means: isBad(stars) ? 'bad' : 'good',
      })),
    }),
  ),
  praise: v.optional(
    v.pipe(
      v.array(v.picklist(PRAISE, w('请从列表中选择'))),
      v.title(w('好在哪里')),
      v.metadata({ widget: 'checkboxes', options: praiseTitles, asks: 'good' }),
    ),
  ),
  reasons: v.optional(
    v.pipe(
      v.array(v.picklist(reasonsBut(without), w('请从列表中选择'))),
      v.title(w('哪里不满意')),
      v.metadata({
        widget: 'checkboxes',
        options: Object.fromEntries(reasonsBut(without).map(reason => [reason, reasonTitles[reason]])),
        asks: 'bad',
        optionalHint: w('不满意时请至少选一项或写下原因'),
      }),
    ),
  ),
  comment: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(500, w('最多 500 字')),
      v.title(w('还想说什么')),
      v.metadata({
        widget: 'textarea',
        rows: 3,
        optionalHint: w('满意时可以不写；不满意又没有选原因的，请写在这里'),
      }),
    ),
  ),
  thanks: v.optional(v.pipe(v.boolean(), v.title(thanks)), false),
})

type Fields = ReturnType<typeof ratingFields>
export type RatingInput = v.InferOutput<v.ObjectSchema<Fields, undefined>>
