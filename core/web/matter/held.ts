import { newToken } from '../../crypto/index.ts'
import { type DraftValues, draftOf, keepDraft } from '../../drafts/index.ts'
import { t } from '../../words/index.ts'
import { fromEntries, type Received, toEntries } from '../forms/index.ts'
import type { Page } from '../page.ts'
import { commandOf } from './commands.ts'
import { loadMatter } from './loaded.ts'
import type { MatterPlace } from './place.ts'
import type { TypedForm } from './typed.ts'

const COOKIE = 'held'
const HOUR = 3600
/** Under which name the address' verb stands among what was typed. */
const VERB = '@verb'

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

/** What was kept for this page, to be put back into its form; once. */
export async function takeHeld(page: Page, place: MatterPlace, ref: string): Promise<TypedForm | undefined> {
  const token = page.cookie(COOKIE)
  if (!token) return undefined
  page.setCookie(COOKIE, '', { path: place.href(ref), maxAge: 0 })
  const draft = await draftOf(place.open.store.read, place.open.keys, token, operationOf(ref))
  if (!draft) return undefined
  const values = new Map(fromEntries(draft.values))
  const verb = values.get(VERB)?.[0] ?? ''
  values.delete(VERB)
  const command = commandOf(verb, await loadMatter(place, ref))
  if (!command) return undefined
  const alert = t('您刚才写的内容还在这里，请再发送一次。')
  return { command: command.name, values, errors: [], alert }
}
