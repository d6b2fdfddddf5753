import { t, type Word } from '../words/index.ts'
import type { Sheet } from './sheet.ts'

/** What is wrong with a file and where, in the reader's words. A fault of the whole file has no line. */
export interface SheetError {
  /** As a person counts: the header is on the first line. */
  readonly line?: number
  readonly column?: string
  readonly value?: string
  readonly message: string
}

/** An error at a cell that the reading itself could not know, such as a phone number that is taken already. */
export function cellError<Row>(
  sheet: Sheet<Row>,
  at: { readonly line: number; readonly key: keyof Row & string; readonly value?: string },
  reason: Word,
): SheetError {
  const column = sheet.columns.find(({ key }) => key === at.key)
  if (!column) throw new TypeError(`sheet ${sheet.name} has no column ${at.key}`)
  return { line: at.line, column: t(column.header), value: at.value, message: t(reason) }
}

/** A file that cannot be read as a table at all. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'
  readonly error: SheetError
  constructor(error: SheetError) {
    super(error.message)
    this.error = error
  }
}
