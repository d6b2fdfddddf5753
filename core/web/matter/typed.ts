import { type FormValues, typedIn } from '../forms/index.ts'
import type { FieldError } from '../look/index.ts'

/** What somebody typed into a form of the page that was not done: refused, or kept while they signed in again. */
export interface TypedForm {
  readonly command: string
  readonly values: FormValues
  readonly errors: readonly FieldError[]
  readonly alert: string | undefined
  /** Nothing went wrong: it was written elsewhere and is yet to be sent. */
  readonly isNew?: boolean
}

/** Whether it was typed into this form of a command: the one with the same fixed values. */
export function isTypedInto(
  typed: TypedForm | undefined,
  command: string,
  fixed: Readonly<Record<string, string>>,
): typed is TypedForm {
  if (typed?.command !== command) return false
  return Object.entries(fixed).every(([name, value]) => typedIn(typed.values, name) === value)
}
