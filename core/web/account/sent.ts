import { Refusal } from '../../commands/index.ts'
import { t } from '../../words/index.ts'
import type { FieldError } from '../look/index.ts'
import { STATUS } from '../problem.ts'

/** The text fields of a form about an account. Passwords are taken as they were typed, blanks and all. */
export async function sentFields(request: Request): Promise<(name: string) => string> {
  const form = await request.formData()
  return name => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
}

/** What is wrong with what was sent. */
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
    // A wrong password is no missing sign-in: the form comes again.
    status: error.code === 'unauthenticated' ? 422 : STATUS[error.code],
  }
}

export const messageAt = (wrong: Wrong | undefined, field: string) =>
  wrong?.errors.find(({ name }) => name === field)?.message

/** Whoever types without seeing it types it twice. */
export function differing(password: string, again: string): Wrong | undefined {
  if (password === again) return undefined
  return { errors: [{ name: 'again', message: t('两次填写的密码不一样') }], status: 422 }
}
