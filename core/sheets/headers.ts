import { t } from '../words/index.ts'
import { accepts } from './accepts.ts'
import type { SheetError } from './errors.ts'
import type { Line } from './lines.ts'
import type { Column, Sheet } from './sheet.ts'

/** Which cell of a line belongs to which column. */
export type Layout = readonly { readonly column: Column; readonly index: number }[]

/** A header as it is compared: width, spaces and the star of a required column do not matter. */
const plain = (header: string) => header.normalize('NFKC').replace(/[\s*]/g, '')

/** Finds the sheet's columns in the file's first line, in any order; names what is missing, unknown or there twice. */
export function layoutOf<Row>(sheet: Sheet<Row>, header: Line): Layout | { readonly errors: SheetError[] } {
  const known = new Map<string, Column>()
  for (const column of sheet.columns) {
    known.set(plain(column.header), column)
    known.set(plain(t(column.header)), column)
  }
  const layout: { column: Column; index: number }[] = []
  const errors: SheetError[] = []
  const wrong = (column: string, message: string) => errors.push({ line: header.line, column, message })
  for (const [index, { text }] of header.cells.entries()) {
    if (text === '') continue
    const column = known.get(plain(text))
    if (!column) wrong(text, t('不认识这一列，请对照模板的列名'))
    else if (layout.some(found => found.column === column)) wrong(text, t('这一列出现了两次'))
    else layout.push({ column, index })
  }
  for (const column of sheet.columns) {
    if (layout.some(found => found.column === column) || accepts(column, undefined)) continue
    wrong(t(column.header), t('缺少这一列'))
  }
  return errors.length > 0 ? { errors } : layout
}
