import { newToken } from '../../crypto/index.ts'
import { type DraftValues, draftOf, keepDraft } from '../../drafts/index.ts'
import type { Taken } from '../../wechat/index.ts'
import { t } from '../../words/index.ts'
import { type FormValues, fromEntries, type Received, toEntries } from '../forms/index.ts'
import type { Page } from '../page.ts'
import { commandOf, verbOf } from './commands.ts'
import { loadMatter } from './loaded.ts'
import type { MatterPlace } from './place.ts'
import type { TypedForm } from './typed.ts'

const COOKIE = 'held'
const HOUR = 3600
/** Under which name the address' verb stands among what was typed, and that it was not typed on the page. */
const VERB = '@verb'
const NEW = '@new'

const operationOf = (ref: string) => `matter ${ref}`

/** Keeps a form of a matter page whose sender has to sign in again; their browser gets what it is found by. */
export async function hold(
  page: Page,
  place: MatterPlace,
  ref: string,
  verb: string,
  sent: Received,
): Promise<void> {
  const { token } = newToken()
  const values: DraftValues = [[VERB, [verb]], ...toEntries(sent.values)]
  const input = { token, operation: operationOf(ref), values }
  await place.web.deployment.run(place.open.county.code, keepDraft, input, place.viewer)
  page.setCookie(COOKIE, token, { path: place.href(ref), maxAge: HOUR })
}

/** The form of a matter page that words are to go into, which were written elsewhere. */
export interface HeldWords {
  readonly command: string
  readonly module: string
  readonly values: FormValues
}

/** Keeps such words for the page. Returns how the page finds them. */
export async function holdWords(
  page: Page,
  place: MatterPlace,
  ref: string,
  words: HeldWords,
): Promise<Taken> {
  const { token } = newToken()
  const verb = verbOf(words.command, words.module)
  const values: DraftValues = [[VERB, [verb]], [NEW, ['1']], ...toEntries(words.values)]
  const operation = operationOf(ref)
  await place.web.deployment.run(
    place.open.county.code,
    keepDraft,
    { token, operation, values },
    place.viewer,
  )
  const path = place.href(ref)
  page.setCookie(COOKIE, token, { path, maxAge: HOUR })
  return { cookie: COOKIE, token, operation, path }
}

/** What was kept for this page, to be put back into its form; once. */
export async function takeHeld(page: Page, place: MatterPlace, ref: string): Promise<TypedForm | undefined> {
  const token = page.cookie(COOKIE)
  if (!token) return undefined
  page.setCookie(COOKIE, '', { path: place.href(ref), maxAge: 0 })
  const draft = await draftOf(place.open.store.read, place.open.keys, token, operationOf(ref))
  if (!draft) return undefined
  const values = new Map(fromEntries(draft.values))
  const verb = values.get(VERB)?.[0] ?? ''
  const isNew = values.has(NEW)
  for (const own of [VERB, NEW]) values.delete(own)
  const command = commandOf(verb, await loadMatter(place, ref))
  if (!command) return undefined
  const alert = isNew
    ? t('您在微信里写的内容在这里，看过后请发送。')
    : t('您刚才写的内容还在这里，请再发送一次。')
  return { command: command.name, values, errors: [], alert, isNew }
}
