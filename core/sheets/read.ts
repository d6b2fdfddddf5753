import { setImmediate } from 'node:timers/promises'
import { t } from '../words/index.ts'
import { duplicateFinder } from './duplicates.ts'
import { type SheetError, UnreadableFile } from './errors.ts'
import { layoutOf } from './headers.ts'
import type { Line } from './lines.ts'
import { readRow } from './row.ts'
import type { Sheet } from './sheet.ts'
import { readTable } from './table.ts'

/** All rows with the line each stands on and what to look at, or every error: never a part of a file. */
export type SheetReading<Row> =
  | {
      readonly ok: true
      readonly rows: readonly Row[]
      readonly lines: readonly number[]
      readonly warnings: readonly SheetError[]
    }
  | { readonly ok: false; readonly errors: readonly SheetError[] }

/** Told how many of how many lines have been read. */
export type Progress = (done: number, total: number) => void

const linesAtOnce = 500

/** Reads a filled-in sheet, .csv (UTF-8, UTF-16 or GBK) or .xlsx, told apart by its bytes, and checks every cell. */
export async function readSheet<Row>(
  sheet: Sheet<Row>,
  bytes: Uint8Array,
  filename: string,
  progress: Progress = () => {},
): Promise<SheetReading<Row>> {
  try {
    return await checked(sheet, await readTable(bytes, filename), progress)
  } catch (error) {
    if (error instanceof UnreadableFile) return { ok: false, errors: [error.error] }
    throw error
  }
}

async function checked<Row>(
  sheet: Sheet<Row>,
  [header, ...lines]: Line[],
  progress: Progress,
): Promise<SheetReading<Row>> {
  const { maxRows } = sheet
  if (!header || lines.length === 0)
    throw new UnreadableFile({ message: t('文件里没有内容：第一行是列名，从第二行起填写') })
  if (lines.length > maxRows)
    throw new UnreadableFile({
      message: t('文件有 {n} 行，一次最多 {maxRows} 行', { n: lines.length, maxRows }),
    })
  const layout = layoutOf(sheet, header)
  if ('errors' in layout) return { ok: false, errors: layout.errors }

  const rows: Row[] = []
  const errors: SheetError[] = []
  const warnings: SheetError[] = []
  const duplicates = duplicateFinder(sheet)
  for (const [index, line] of lines.entries()) {
    const reading = readRow(sheet, layout, line)
    if ('errors' in reading) errors.push(...reading.errors)
    else {
      rows.push(reading.row)
      warnings.push(...reading.warnings)
      errors.push(...duplicates(reading.row, line.line))
    }
    if (index % linesAtOnce === linesAtOnce - 1) {
      progress(index + 1, lines.length)
      await setImmediate()
    }
  }
  progress(lines.length, lines.length)
  if (errors.length > 0) return { ok: false, errors }
  return { ok: true, rows, lines: lines.map(({ line }) => line), warnings }
}
