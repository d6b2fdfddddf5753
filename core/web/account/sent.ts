import { t } from '../../words/index.ts'
import { smallForm } from '../forms/body.ts'
import type { Wrong } from '../wrong.ts'

/** The text fields of a form about an account. Passwords are taken as they were typed, blanks and all. */
export async function sentFields(request: Request): Promise<(name: string) => string> {
  const form = await smallForm(request)
  return name => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
}

/** Whoever types without seeing it types it twice. */
export function differing(password: string, again: string): Wrong | undefined {
  if (password === again) return undefined
  return { errors: [{ name: 'again', message: t('两次填写的密码不一样') }], status: 422 }
}
