import type { ClientWord } from '../look/client-words.ts'
import { all, announce, make } from './dom.ts'
import { saveDraft } from './drafts.ts'
import { word } from './words.ts'

/** Work that must end before a form can be sent; a word keeps the form on the page and says why. */
type Gate = (form: HTMLFormElement) => Promise<'ready' | ClientWord> | undefined
const gates: Gate[] = []

/** Lets uploads hold a form back until they are done. */
export function holdSubmits(gate: Gate): void {
  gates.push(gate)
}

/**
 * A form is sent once: its buttons rest from the first tap until the next page, or until this one is shown again. Offline
 * nothing is sent and nothing lost; it is sent by the person's next tap, never by itself.
 */
export function startSubmits(): void {
  document.addEventListener('submit', event => {
    const form = event.target as HTMLFormElement
    if (event.defaultPrevented || form.method !== 'post') return
    if (form.dataset.busy !== undefined) return event.preventDefault()
    if (!navigator.onLine) {
      event.preventDefault()
      saveDraft(form)
      return say(form, word('offlineKept'))
    }
    const waits = gates.map(gate => gate(form)).filter(wait => wait !== undefined)
    if (waits.length > 0) {
      event.preventDefault()
      return void sendAfter(form, event.submitter, waits)
    }
    rest(form, event.submitter, word('submitting'))
  })
  window.addEventListener('pageshow', () => {
    for (const form of all<HTMLFormElement>('form[data-busy]')) wake(form)
  })
  window.addEventListener('online', () => {
    for (const note of all('[data-form-note]')) note.textContent = word('onlineAgain')
  })
}

async function sendAfter(
  form: HTMLFormElement,
  submitter: HTMLElement | null,
  waits: Promise<'ready' | ClientWord>[],
) {
  rest(form, submitter, word('uploading'))
  const why = (await Promise.all(waits)).find(outcome => outcome !== 'ready')
  wake(form)
  if (why === undefined) form.requestSubmit(submitter)
  else say(form, word(why))
}

/** Disabled a moment later: a button disabled at once would not send its own name and value. */
function rest(form: HTMLFormElement, submitter: HTMLElement | null, text: string): void {
  form.dataset.busy = ''
  for (const note of all('[data-form-note]', form)) note.remove()
  const seen = submitter?.dataset.byEnter === undefined ? submitter : null
  const button = seen ?? form.querySelector<HTMLElement>('[type=submit]')
  if (button) {
    button.dataset.label = button.innerHTML
    button.textContent = text
  }
  setTimeout(() => {
    if (form.dataset.busy === undefined) return
    for (const each of buttonsOf(form)) each.disabled = true
  })
}

/** A form that nobody takes any more keeps what was typed, and says so. */
export function closeForm(form: HTMLFormElement): void {
  for (const button of buttonsOf(form)) if (button.type === 'submit') button.hidden = true
  say(form, word('overKept'))
}

/** Also those that stand outside of it. */
const buttonsOf = (form: HTMLFormElement) =>
  [...form.elements].filter(element => element instanceof HTMLButtonElement)

function wake(form: HTMLFormElement): void {
  delete form.dataset.busy
  for (const button of buttonsOf(form)) {
    button.disabled = false
    if (button.dataset.label === undefined) continue
    button.innerHTML = button.dataset.label
    delete button.dataset.label
  }
}

function say(form: HTMLFormElement, text: string): void {
  let note = form.querySelector<HTMLElement>('[data-form-note]')
  if (!note) {
    note = make('p', { class: 'error', 'data-form-note': '' })
    const actions = form.querySelector('.actions')
    if (actions) actions.prepend(note)
    else form.append(note)
  }
  note.textContent = text
  announce(text)
}
