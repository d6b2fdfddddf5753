import * as v from 'valibot'
import type { Block, IssuingBody } from '#core/documents'
import { t, type Word, w } from '#core/words'

/** 法律援助机构 (法律援助法第十二条). */
export const centre: IssuingBody = {
  key: 'legal-aid.centre',
  name: w('{县}法律援助中心'),
  mark: w('法援'),
}
/** 司法行政部门, which set the centre up. */
export const bureau: IssuingBody = { key: 'legal-aid.bureau', name: w('{县}司法局'), mark: w('司') }

/** A value of a paper that its wordings can name. */
export const named = (title: Word) => v.pipe(v.string(), v.title(title))

type Cell = Extract<Block, { kind: 'grid' }>['rows'][number][number]

/** Six columns: three pairs of a label and what it labels; the first labels are the long ones. */
const COLUMNS = [7, 6, 4, 6, 4, 7]
const WHOLE = COLUMNS.length

const label = (text: string, columns = 1, rows = 1): Cell => ({ kind: 'label', text, columns, rows })
const value = (text: string, columns = 1): Cell => ({ kind: 'value', text, columns })
const writing = (text: string, columns = WHOLE - 1): Cell => ({
  kind: 'text',
  text,
  columns,
})

/** Three pairs. */
export const thirds = (...pairs: readonly (readonly [string, string])[]): Cell[] =>
  pairs.flatMap(([key, text]) => [label(key), value(text)])
/** Two pairs. */
export const halves = (first: readonly [string, string], second: readonly [string, string]): Cell[] => [
  label(first[0]),
  value(first[1], 2),
  label(second[0]),
  value(second[1], 2),
]
/** One pair over the whole width. */
export const whole = (key: string, text: string): Cell[] => [label(key), value(text, WHOLE - 1)]
/** The same for what goes on over lines. */
export const long = (key: string, text: string): Cell[] => [label(key), writing(text)]
/** 材料名称、份数: each is one, whatever its pages. */
export const material = (key: string, name: string): Cell[] => [
  label(key),
  value(name, WHOLE - 3),
  label(t('份数')),
  value('1'),
]
/** What may be ticked, over the whole width. */
export const ticked = (
  key: string,
  options: readonly { readonly value: string; readonly label: Word }[],
  chosen: readonly string[],
): Cell[] => [
  label(key),
  {
    kind: 'choices',
    columns: WHOLE - 1,
    choices: options.map(option => ({ text: t(option.label), chosen: chosen.includes(option.value) })),
  },
]
/** Where somebody signs, over the whole width. */
export const signs = (key: string, declares: string, signer: string, name: string, date: string): Cell[] => [
  label(key),
  { kind: 'sign', columns: WHOLE - 1, declares, signer, label: name, date },
]

export const grid = (...rows: readonly Cell[][]): Block => ({
  kind: 'grid',
  columns: [...COLUMNS],
  rows: [...rows],
})
export const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
export const addressee = (text: string): Block => ({ kind: 'addressee', text: t('{name}：', { name: text }) })
export const note = (text: string): Block => ({ kind: 'note', text })

export const NOTE = w('说明')
