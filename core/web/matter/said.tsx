import type { Child } from 'hono/jsx'
import { t } from '../../words/index.ts'
import { Toast } from '../look/index.ts'
import type { Page } from '../page.ts'
import type { Acted } from './act.ts'
import { commandOf } from './commands.ts'
import type { LoadedMatter } from './loaded.ts'
import type { MatterPlace } from './place.ts'
import type { BuiltView } from './view.ts'

/**
 * What was done, and by which form of its page, for the page that follows and no other: whoever loads it anew or comes back
 * is told no more, and what they have typed since is not forgotten.
 */
const COOKIE = 'zj_done'
/** Seconds in which that page is loaded. */
const SOON = 60

/** Where one goes on after a form was sent: the message that it was done to, or the place where one goes on. */
export function ledOn(
  page: Page,
  place: MatterPlace,
  { ledTo, message, after }: Acted & { done: true },
  { verb, form = '' }: { readonly verb: string; readonly form: string | undefined },
): string {
  const href = place.href(ledTo)
  const act = (message ? form && message.act : after && verb) || ''
  if (!form && !act) return href
  page.setCookie(COOKIE, new URLSearchParams({ form, act }).toString(), { maxAge: SOON, path: href })
  const at = message ? `message-${message.id}` : after && (after.at ?? form)
  return at ? `${href}#${at}` : href
}

/** What has just been done to the matter, once; the browser forgets what was typed for it. */
export function saidOnce(page: Page, { view, loaded }: BuiltView): Child {
  const cookie = page.cookie(COOKIE)
  if (cookie === undefined) return null
  page.setCookie(COOKIE, '', { maxAge: 0, path: view.href })
  const done = new URLSearchParams(cookie)
  const said = saidOf(done.get('act') ?? '', loaded)
  return (
    <div data-draft-done={`${view.matter.ref}-${done.get('form') ?? ''}`} hidden={said === undefined}>
      {said === undefined ? null : <Toast>{said}</Toast>}
    </div>
  )
}

/** What is said of what was done: to a message, or by the command of that verb. */
function saidOf(act: string, loaded: LoadedMatter): string | undefined {
  if (act === 'sent') return t('已发送')
  if (act === 'hidden') return t('已隐藏')
  const said = commandOf(act, loaded)?.button.done?.said
  return said && t(said)
}
