import { Refusal } from '../commands/index.ts'
import type { FieldError } from './look/index.ts'
import { STATUS } from './problem.ts'

/** What is wrong with what was sent about an account or a sign-in, at its fields. */
export interface Wrong {
  readonly errors: readonly FieldError[]
  readonly status: number
}

/** A refusal at the fields of a form, `field` where it names none; what is no refusal is thrown on. */
export function wrongIn(error: unknown, field: string): Wrong {
  if (!(error instanceof Refusal)) throw error
  const errors = error.fields.map(problem => ({ name: problem.field, message: problem.message }))
  return {
    errors: errors.length > 0 ? errors : [{ name: field, message: error.message }],
    // A wrong password or code is no missing sign-in: the form comes again.
    status: error.code === 'unauthenticated' ? 422 : STATUS[error.code],
  }
}

export const messageAt = (wrong: Wrong | undefined, field: string): string | undefined =>
  wrong?.errors.find(({ name }) => name === field)?.message
