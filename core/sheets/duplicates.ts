import { t } from '../words/index.ts'
import type { SheetError } from './errors.ts'
import type { Sheet } from './sheet.ts'

/** Remembers the values that may stand only once and says where a repeated one stood first. */
export function duplicateFinder<Row>(sheet: Sheet<Row>) {
  const columns = sheet.columns.filter(column => sheet.unique.includes(column.key))
  const firstLine = new Map(columns.map(column => [column.key, new Map<unknown, number>()]))
  return (row: Row, line: number): SheetError[] =>
    columns.flatMap(({ key, header }) => {
      const value = row[key as keyof Row]
      const lines = firstLine.get(key)
      const first = lines?.get(value)
      if (value === undefined) return []
      if (first === undefined) lines?.set(value, line)
      else
        return [
          {
            line,
            column: t(header),
            value: String(value),
            message: t('与第 {line} 行重复', { line: first }),
          },
        ]
      return []
    })
}
