import type * as v from 'valibot'
import type { Word } from '../words/index.ts'

/**
 * One column of a sheet. `schema` is given the cell's trimmed text, or undefined for an empty cell, and its issues' messages
 * are Words; a column whose schema takes undefined may be left empty or out.
 */
export interface Column<Key extends string = string, Schema extends v.GenericSchema = v.GenericSchema> {
  readonly key: Key
  readonly header: Word
  readonly hint: Word
  readonly schema: Schema
  /** A value that the schema takes, shown in the template's explanation. */
  readonly example: string
  /** The only words that may stand here, for the explanation. */
  readonly choices?: readonly Word[]
  /** In characters of Latin width, for the template; as wide as its header and example without. */
  readonly width?: number
}

/** What the columns of a sheet make of one line. */
export type RowOf<Columns extends readonly Column[]> = {
  readonly [C in Columns[number] as C['key']]: v.InferOutput<C['schema']>
}

/** A fault that only shows across a row's cells, told at the column that the person should look at. */
export interface RowProblem<Key extends string = string> {
  readonly key: Key
  readonly reason: Word
}

/** A list that people fill in with a spreadsheet program and the platform reads whole or not at all. */
export interface Sheet<Row> {
  /** ASCII, names the file of the template. */
  readonly name: string
  readonly title: Word
  readonly columns: readonly Column[]
  /** Faults across a row's cells; one of them keeps the whole file out. */
  readonly check: (row: Row) => readonly RowProblem[]
  /** What somebody should look at although it is taken. */
  readonly warn: (row: Row) => readonly RowProblem[]
  /** Keys whose value may stand only once in a file. */
  readonly unique: readonly string[]
  readonly maxRows: number
}

/** The row type of a declared sheet: `type LawyerRow = SheetRow<typeof lawyerSheet>`. */
export type SheetRow<S> = S extends Sheet<infer Row> ? Row : never

interface SheetDeclaration<Columns extends readonly Column[]> {
  readonly name: string
  readonly title: Word
  readonly columns: Columns
  readonly check?: (row: RowOf<Columns>) => readonly RowProblem<Columns[number]['key']>[]
  readonly warn?: (row: RowOf<Columns>) => readonly RowProblem<Columns[number]['key']>[]
  readonly unique?: readonly Columns[number]['key'][]
  readonly maxRows?: number
}

const nothing = () => []

/** Declares a sheet; throws where two columns share a key or a header. */
export function defineSheet<const Columns extends readonly Column[]>(
  declaration: SheetDeclaration<Columns>,
): Sheet<RowOf<Columns>> {
  const { columns, check = nothing, warn = nothing, unique = [], maxRows = 20_000 } = declaration
  for (const part of ['key', 'header'] as const) {
    if (new Set(columns.map(column => column[part])).size < columns.length)
      throw new TypeError(`sheet ${declaration.name}: two columns have the same ${part}`)
  }
  return { ...declaration, check, warn, unique, maxRows }
}
