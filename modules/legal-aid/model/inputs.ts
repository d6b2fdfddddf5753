import * as v from 'valibot'
import { type Effect, refuseField } from '#core/commands'
import { type CalendarDate, isCalendarDate, shanghaiDate } from '#core/time'
import { t, type Word, w } from '#core/words'

interface Worded {
  readonly rows?: number
  readonly most?: number
  readonly hint?: Word
}

const shown = ({ rows = 3 }: Worded) => (rows > 1 ? { widget: 'textarea' as const, rows } : {})

/** A text that must be written; `missing` says so where it is not. */
export const wanted = (title: Word, missing: Word, words: Worded = {}) =>
  v.pipe(
    v.string(missing),
    v.trim(),
    v.nonEmpty(missing),
    v.maxLength(words.most ?? 1000, w('最多 {n} 字，请写短一些')),
    v.title(title),
    // Without a hint nothing is said.
    v.description(words.hint as Word),
    v.metadata(shown(words)),
  )

/** A text that may be left out. */
export const optionalText = (title: Word, words: Worded = {}) =>
  v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(words.most ?? 1000, w('最多 {n} 字，请写短一些')),
      v.title(title),
      v.description(words.hint as Word),
      v.metadata(shown(words)),
    ),
    '',
  )

/** One of a few, which must be chosen. */
export const choice = <const Values extends readonly { readonly value: string; readonly label: Word }[]>(
  title: Word,
  options: Values,
  hint?: Word,
) =>
  v.pipe(
    v.picklist(options.map(({ value }) => value) as Values[number]['value'][], w('请选择')),
    v.title(title),
    v.description(hint as Word),
    v.metadata({ widget: options.length <= 8 ? ('radio' as const) : ('select' as const), options }),
  )

/** Whether the gravest penalties are possible (第二十六条); it is asked of those who are defended. */
export const gravestPenalty = v.optional(
  choice(
    w('可能判处的刑罚（刑事辩护必选）'),
    [
      { value: 'yes', label: w('可能判处无期徒刑、死刑，或者是死刑复核案件') },
      { value: 'no', label: w('不属于上面的情形') },
    ],
    w('属于的，只能指派有三年以上执业经历的律师'),
  ),
)

/** What was chosen there. Refuses the field where somebody is defended and it was left out. */
export function isGravest(aidForm: string, gravest: 'yes' | 'no' | undefined): boolean {
  if (aidForm !== 'defence') return false
  if (gravest === undefined)
    throw refuseField('gravest', 'unknown', t('刑事辩护的案件，请选择可能判处的刑罚'))
  return gravest === 'yes'
}

/** What the chosen one of a few is called. */
export const labelIn = (
  options: readonly { readonly value: string; readonly label: Word }[],
  value: string,
) => t(options.find(option => option.value === value)!.label)

/** Whoever gives something back says what is wrong with it. */
export function checkSaidWhy(verdict: string, opinion: string): void {
  if (verdict === 'return' && opinion === '') throw refuseField('opinion', 'missing', t('退回的，请写明理由'))
}

/** The articles that a decision rests on. */
export const articles = wanted(w('依据的条文'), w('请填写条文'), {
  rows: 1,
  most: 60,
  hint: w('例如：第三十一条第五项、第四十二条第三项'),
})

/** A day. */
export const day = (title: Word, hint?: Word) =>
  v.pipe(
    v.string(w('请选择日期')),
    v.check(isCalendarDate, w('请选择日期')),
    v.transform(text => text as CalendarDate),
    v.title(title),
    v.description(hint as Word),
    v.metadata({ widget: 'date' }),
  )

/** Refuses the day of something that has happened where it is still to come. */
export function checkHappened({ now }: Pick<Effect<'county'>, 'now'>, field: string, on: CalendarDate): void {
  if (on > shanghaiDate(now)) throw refuseField(field, 'to-come', t('日期不能晚于今天'))
}

/** Photos and papers that go with it. */
export const files = (title: Word, hint?: Word) =>
  v.optional(
    v.pipe(
      v.array(v.string()),
      v.maxLength(20, w('最多 20 个文件')),
      v.title(title),
      v.description(hint as Word),
      v.metadata({ widget: 'photos', most: 20 }),
    ),
  )
