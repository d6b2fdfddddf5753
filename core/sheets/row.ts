import * as v from 'valibot'
import { messageOf } from '../commands/index.ts'
import { t } from '../words/index.ts'
import { cellError, type SheetError } from './errors.ts'
import type { Layout } from './headers.ts'
import type { Cell, Line } from './lines.ts'
import type { Column, RowProblem, Sheet } from './sheet.ts'

type RowReading<Row> =
  | { readonly row: Row; readonly warnings: readonly SheetError[] }
  | { readonly errors: readonly SheetError[] }
type CellReading = { readonly value: unknown } | { readonly message: string }

function readCell(column: Column, cell: Cell | undefined): CellReading {
  if (cell?.lost)
    return { message: t('表格软件把它当成了数字，末几位已经丢失；请把整列设为“文本”后重新填写') }
  const text = cell?.text || undefined
  const parsed = v.safeParse(column.schema, text)
  if (parsed.success) return { value: parsed.output }
  return { message: text === undefined ? t('不能为空') : messageOf(parsed.issues[0]) }
}

function besideTheColumns(layout: Layout, { line, cells }: Line): SheetError[] {
  const placed = new Set(layout.map(({ index }) => index))
  return cells.flatMap(({ text }, index) =>
    text === '' || placed.has(index)
      ? []
      : [{ line, column: t('第 {n} 列', { n: index + 1 }), value: text, message: t('这一格上面没有列名') }],
  )
}

/** One line as the sheet's row, or everything that is wrong with it; the check across cells runs once each cell is right. */
export function readRow<Row>(sheet: Sheet<Row>, layout: Layout, line: Line): RowReading<Row> {
  const errors = besideTheColumns(layout, line)
  const values: Record<string, unknown> = {}
  for (const column of sheet.columns) {
    const index = layout.find(found => found.column === column)?.index
    const cell = index === undefined ? undefined : line.cells[index]
    const reading = readCell(column, cell)
    if ('value' in reading) values[column.key] = reading.value
    else
      errors.push({
        line: line.line,
        column: t(column.header),
        value: cell?.text ?? '',
        message: reading.message,
      })
  }
  if (errors.length > 0) return { errors }
  const row = values as Row
  const told = ({ key, reason }: RowProblem): SheetError => {
    const index = layout.find(found => found.column.key === key)?.index ?? -1
    const value = line.cells[index]?.text
    return cellError(sheet, { line: line.line, key: key as keyof Row & string, value }, reason)
  }
  const problems = sheet.check(row)
  if (problems.length > 0) return { errors: problems.map(told) }
  return { row, warnings: sheet.warn(row).map(told) }
}
