import * as v from 'valibot'
import type { Word } from '../words/index.ts'

/** What came of reading something a person typed: the value, or why it cannot be one. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: Word }

export function accepted<T>(value: T): Parsed<T> {
  return { ok: true, value }
}

export function refused(reason: Word): { readonly ok: false; readonly reason: Word } {
  return { ok: false, reason }
}

/** The value; throws where the text is the program's own and cannot be wrong. */
export function certain<T>(parsed: Parsed<T>): T {
  if (parsed.ok) return parsed.value
  throw new TypeError(parsed.reason)
}

/**
 * A form field from a parser: takes text, gives the parsed value, and its issue's message is the reason.
 * `missing` is what to say when there is no text at all. In JSON Schema (typeMode 'input') it is a string that is not
 * empty; v.trim has no place there, so blanks are seen to inside.
 */
export function fieldOf<T>(parse: (text: string) => Parsed<T>, missing: Word) {
  return v.pipe(
    v.string(missing),
    v.nonEmpty(missing),
    v.rawTransform(({ dataset, addIssue, NEVER }): T => {
      const text = dataset.value.trim()
      const parsed = text === '' ? refused(missing) : parse(text)
      if (parsed.ok) return parsed.value
      addIssue({ message: parsed.reason })
      return NEVER
    }),
  )
}
