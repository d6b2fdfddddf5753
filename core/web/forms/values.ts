import { seconds, timeInWords } from '../../time/index.ts'
import type { FormField } from './fields.ts'

/** What a form's fields hold, exactly as it was typed: shown again after an error, kept in a draft. */
export type FormValues = ReadonlyMap<string, readonly string[]>

export const noValues: FormValues = new Map()

/** The text entries of a form. Files are taken out before. */
export function typedValues(form: FormData): FormValues {
  const values = new Map<string, string[]>()
  for (const [name, value] of form) {
    if (typeof value !== 'string') continue
    values.set(name, [...(values.get(name) ?? []), value.replaceAll('\r\n', '\n')])
  }
  return values
}

/** What was typed in one field: its first entry, or nothing. */
export const typedIn = (values: FormValues, name: string): string => values.get(name)?.[0] ?? ''

/** Values from an input as a command takes it: settings that stand, facts that travelled. */
export function valuesFrom(input: unknown, fields: readonly FormField[]): FormValues {
  const values = new Map<string, string[]>()
  for (const field of fields) {
    const value = at(input, field.name)
    if (value === undefined || value === null || value === false) continue
    if (Array.isArray(value)) values.set(field.name, value.map(String))
    else if (value === true) values.set(field.name, ['on'])
    else if (field.widget === 'yuan' && typeof value === 'number') values.set(field.name, [yuanText(value)])
    else if (field.widget === 'span' && typeof value === 'number')
      values.set(field.name, [timeInWords(seconds(value))])
    else values.set(field.name, [String(value)])
  }
  return values
}

const yuanText = (fen: number) => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2))

function at(input: unknown, path: string): unknown {
  let value = input
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return value
}

/** A plain list of pairs, for a draft. */
export const toEntries = (values: FormValues): [string, string[]][] =>
  [...values].map(([name, texts]) => [name, [...texts]])
export const fromEntries = (entries: readonly (readonly [string, readonly string[]])[]): FormValues =>
  new Map(entries)
