import type { Refusal } from '../commands/index.ts'
import type { SheetError } from '../sheets/index.ts'
import { t } from '../words/index.ts'
import { lawyerSheet } from './lawyerSheet.ts'

/** What `importLawyers` refused, at the lines and columns of the sheet; `lines` are those of the rows that it was given. */
export function importErrors(refusal: Refusal, lines: readonly number[]): SheetError[] {
  if (refusal.fields.length === 0) return [{ message: refusal.message }]
  return refusal.fields.map(({ field, message }) => {
    const [, index, key] = /^rows\.(\d+)\.(\w+)$/.exec(field) ?? []
    const column = lawyerSheet.columns.find(column => column.key === key)
    return { line: lines[Number(index)], column: column && t(column.header), message }
  })
}
