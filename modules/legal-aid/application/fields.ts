import * as v from 'valibot'
import { idCardField, personNameField } from '#core/people'
import { type Word, w } from '#core/words'

const line = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most, w('最多 {n} 字，请写短一些')))

/** A line that may be left out. */
export const optionalLine = (title: Word, most: number, hint: Word) =>
  v.optional(v.pipe(line(most), v.title(title), v.description(hint)))

/** A text of several lines that may be left out. */
export const optionalText = (title: Word, hint: Word, rows: number, most = 1000) =>
  v.optional(
    v.pipe(line(most), v.title(title), v.description(hint), v.metadata({ widget: 'textarea', rows })),
  )

type Options = readonly { readonly value: string; readonly label: Word; readonly hint?: Word }[]

/** One of a few, or of many: all in sight while they are few. */
export const oneOf = (title: Word, options: Options, hint: Word) =>
  v.pipe(
    v.picklist(
      options.map(({ value }) => value),
      w('请选择一项'),
    ),
    v.title(title),
    v.description(hint),
    v.metadata({ widget: options.length <= 6 ? ('radio' as const) : ('select' as const), options }),
  )

/** As many of a few as fit, or none. */
export const someOf = (title: Word, options: Options, hint: Word) =>
  v.optional(
    v.pipe(
      v.array(v.picklist(options.map(({ value }) => value))),
      v.title(title),
      v.description(hint),
      v.metadata({ widget: 'checkboxes', options }),
    ),
  )

/** An amount that is told roughly; nothing is 0. */
export const yuan = (title: Word, hint: Word) =>
  v.pipe(
    v.number(w('请填写金额，没有就填 0')),
    v.integer(w('请填写金额')),
    v.minValue(0, w('金额不能小于 0')),
    v.maxValue(10_000_000_000, w('金额太大，请核对')),
    v.title(title),
    v.description(hint),
    v.metadata({ widget: 'yuan' }),
  )

/** Somebody's name. */
export const name = (title: Word, hint: Word) => v.pipe(personNameField, v.title(title), v.description(hint))

/** Somebody's number, which few may read. */
export const idNumber = (title: Word) =>
  v.pipe(
    idCardField(),
    v.title(title),
    v.description(w('只有法律援助中心和承办的律师能看到')),
    v.metadata({ sensitive: true }),
  )
