import writeXlsx from 'write-excel-file/node'

/** A cell of a sheet that is written: text, a number (a share as a part of 1), or nothing. */
export type WrittenCell = string | number | { readonly part: number } | undefined

export interface WrittenSheet {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly WrittenCell[])[]
}

const head = { fontWeight: 'bold', backgroundColor: '#E6EFEE', wrap: true, alignVertical: 'center' } as const

/** In characters of Latin width; a Chinese character takes two. */
const widthOf = (text: string) => [...text].reduce((sum, sign) => sum + (sign > '\u2000' ? 2 : 1), 2)

const WIDEST = 48

function cell(value: WrittenCell) {
  if (value === undefined) return null
  if (typeof value === 'string') return { value, type: String, wrap: true } as const
  if (typeof value === 'number') return { value, type: Number } as const
  return { value: value.part, type: Number, format: '0.0%' } as const
}

const text = (value: WrittenCell) =>
  value === undefined ? '' : typeof value === 'object' ? '100.0%' : String(value)

/** An .xlsx file of sheets, each with its header standing still above its rows. */
export async function writeSheets(sheets: readonly WrittenSheet[]): Promise<Buffer> {
  return writeXlsx(
    sheets.map(sheet => ({
      sheet: sheet.title,
      data: [sheet.head.map(value => ({ ...head, value })), ...sheet.rows.map(row => row.map(cell))],
      columns: sheet.head.map((title, at) => ({
        width: Math.min(WIDEST, Math.max(...[title, ...sheet.rows.map(row => text(row[at]))].map(widthOf))),
      })),
      stickyRowsCount: 1,
    })),
  ).toBuffer()
}
