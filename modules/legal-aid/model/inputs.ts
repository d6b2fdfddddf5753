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
export const files = (title: Word) =>
  v.optional(
    v.pipe(
      v.array(v.string()),
      v.maxLength(20, w('最多 20 个文件')),
      v.title(title),
      v.metadata({ widget: 'photos', most: 20 }),
    ),
  )
