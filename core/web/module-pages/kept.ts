import { newToken } from '../../crypto/index.ts'
import { draftOf, keepDraft } from '../../drafts/index.ts'
import type { Taken } from '../../wechat/index.ts'
import { type FormValues, fromEntries, toEntries } from '../forms/index.ts'
import type { CountyPage } from '../page.ts'
import type { PlacedForm } from './placed.ts'

const COOKIE = 'draft'
const WEEK = 7 * 24 * 3600

/** What somebody has written and not yet sent, with the token that it is found by. */
export interface KeptForm {
  readonly token: string
  readonly values: FormValues
}

/**
 * Keeps a form until it is sent; written again, it takes its own place. What this browser sent before, and never heard that it
 * did, keeps its token: what is written after that is something else.
 */
export async function keep(page: CountyPage, placed: PlacedForm, values: FormValues): Promise<void> {
  const before = await kept(page, placed)
  await keepUnder(page, placed, values, before?.token ?? newToken().token)
}

/** Keeps under a token of its own what was written over what was sent, for whoever wants to send it as well. */
export async function keepAnew(page: CountyPage, placed: PlacedForm, values: FormValues): Promise<KeptForm> {
  const { token } = await keepWords(page, placed, values)
  return { token, values }
}

/** Keeps what was written elsewhere for a form. Returns how the form finds it. */
export async function keepWords(page: CountyPage, placed: PlacedForm, values: FormValues): Promise<Taken> {
  const { token } = newToken()
  await keepUnder(page, placed, values, token)
  return { cookie: COOKIE, token, operation: placed.command.name, path: placed.path }
}

async function keepUnder(
  page: CountyPage,
  { command, path }: Pick<PlacedForm, 'command' | 'path'>,
  values: FormValues,
  token: string,
): Promise<void> {
  await page.run(keepDraft, { token, operation: command.name, values: toEntries(values) })
  page.setCookie(COOKIE, token, { path, maxAge: WEEK })
}

/** What this browser has kept of a form: by its cookie, or by the token that came with the form. */
export async function kept(
  page: CountyPage,
  { command }: PlacedForm,
  given?: string,
): Promise<KeptForm | undefined> {
  const token = given ?? page.cookie(COOKIE)
  if (!token) return undefined
  const draft = await draftOf(page.open.store.read, page.open.keys, token, command.name)
  return draft && { token, values: fromEntries(draft.values) }
}

/** It was sent: the next time the form is empty. */
export function letGo(page: CountyPage, { path }: PlacedForm): void {
  page.setCookie(COOKIE, '', { path, maxAge: 0 })
}
