import { smallForm } from '../forms/body.ts'
import type { Wrong } from '../wrong.ts'
import { safeNext } from './path.ts'

/** What was sent with one step of a sign-in. */
export interface Sent {
  readonly phone: string
  readonly code: string
  readonly username: string
  readonly password: string
  readonly totp: string
  readonly next: string
  /** The code is wanted once more, for the number that the last one went to. */
  readonly again: boolean
}

export async function readSent(request: Request, home: string): Promise<Sent> {
  const form = await smallForm(request)
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  const digits = (name: string) => text(name).normalize('NFKC').replaceAll(/\D/g, '')
  return {
    phone: text('phone'),
    code: digits('code'),
    username: text('username').trim(),
    password: text('password'),
    // Six digits of the authenticator, or a backup code, which has letters and a dash.
    totp: text('totp').normalize('NFKC').replaceAll(/\s/g, ''),
    next: safeNext(text('next'), home),
    again: text('again') !== '',
  }
}

export const isAbout = (wrong: Wrong | undefined, field: string) =>
  wrong?.errors.some(({ name }) => name === field) ?? false
