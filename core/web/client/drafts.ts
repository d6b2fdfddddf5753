import { all, announce, make } from './dom.ts'
import { type DraftPhoto, offerPhotos, photosIn } from './draft-photos.ts'
import { word } from './words.ts'

type Entries = Record<string, string[]>
interface Draft {
  readonly at: number
  readonly entries: Entries
  /** Absent in drafts that were kept before photos were. */
  readonly photos?: readonly DraftPhoto[]
}
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const PREFIX = 'draft:'
/** Unfinished drafts go after 30 days (DOMAIN.md, suggested retention). */
const KEPT = 30 * 24 * 60 * 60 * 1000

/** What a draft may hold: not nonces, files, passwords, one-time codes or what is marked sensitive. */
const isKept = (control: Element): control is Control =>
  control.matches('input, textarea, select') &&
  !control.matches(
    '[type=hidden], [type=file], [type=password], [type=submit], [autocomplete=one-time-code], [data-draft-skip]',
  ) &&
  (control as Control).name !== ''

const isTicked = (control: Control): control is HTMLInputElement =>
  control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')

function read(form: HTMLFormElement): Entries {
  const entries: Entries = {}
  for (const control of [...form.elements].filter(isKept)) {
    const values = entries[control.name] ?? []
    if (!isTicked(control) || control.checked) values.push(control.value)
    entries[control.name] = values
  }
  return entries
}

function write(form: HTMLFormElement, entries: Entries): void {
  const left = new Map(Object.entries(entries).map(([name, values]) => [name, [...values]]))
  for (const control of [...form.elements].filter(isKept)) {
    const values = left.get(control.name)
    if (!values) continue
    if (isTicked(control)) control.checked = values.includes(control.value)
    else control.value = values.shift() ?? ''
  }
}

const same = (a: Entries, b: Entries) => JSON.stringify(a) === JSON.stringify(b)

/** Keeps what is typed into `form[data-draft]` in this browser until the server says that it has it. */
export function startDrafts(): void {
  forget()
  restoreDrafts()
  const keep = ({ target }: Event) => {
    const form = target instanceof Element ? target.closest<HTMLFormElement>('form[data-draft]') : null
    if (form) saveDraft(form)
  }
  // On the document, because forms also come while a page is live.
  document.addEventListener('input', keep)
  document.addEventListener('change', keep)
}

const restored = new WeakSet<HTMLFormElement>()

/** Puts drafts back into the forms that stand on the page and were not seen before. */
export function restoreDrafts(): void {
  for (const form of all<HTMLFormElement>('form[data-draft]')) {
    if (!restored.has(form)) restore(form)
    restored.add(form)
  }
}

function restore(form: HTMLFormElement): void {
  // It has no other place yet: loaded anew, the page is asked for by an address that does not hold it.
  if (form.dataset.draftHeld === 'begun') saveDraft(form)
  const key = PREFIX + form.dataset.draft
  const given = read(form)
  const draft = load(key)
  if (draft && form.dataset.draftHeld === undefined) {
    unfold(form, draft)
    offerPhotos(form, draft.photos ?? [])
    // On loading anew, some browsers have put it back themselves.
    if (!same(draft.entries, given)) {
      write(form, draft.entries)
      offerToClear(form, key)
    }
  }
}

/** What was written in a form that stands closed is shown. */
function unfold(form: HTMLFormElement, { entries, photos = [] }: Draft): void {
  const fold = form.closest('details')
  const texts = Object.values(entries).flat()
  if (fold && (photos.length > 0 || texts.some(text => text.trim() !== ''))) fold.open = true
}

/** Keeps the form's present content; true if the browser could. */
export function saveDraft(form: HTMLFormElement): boolean {
  if (form.dataset.draft === undefined) return false
  try {
    const draft: Draft = { at: Date.now(), entries: read(form), photos: photosIn(form) }
    localStorage.setItem(PREFIX + form.dataset.draft, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

function load(key: string): Draft | undefined {
  try {
    const draft: Draft | null = JSON.parse(localStorage.getItem(key) ?? 'null')
    return draft && Date.now() - draft.at < KEPT ? draft : undefined
  } catch {
    return undefined
  }
}

function offerToClear(form: HTMLFormElement, key: string): void {
  const button = make('button', { type: 'button', class: 'button plain' }, word('clear'))
  const note = make('div', { class: 'draft-note' }, make('span', {}, word('draftRestored')), button)
  button.addEventListener('click', () => {
    localStorage.removeItem(key)
    form.reset()
    note.remove()
    form.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select')?.focus()
  })
  form.prepend(note)
  announce(word('draftRestored'))
}

/** Drafts that the server has (`data-draft-done="key"`; `*` for all, on signing out) and those that are too old. */
function forget(): void {
  const done = all('[data-draft-done]').map(element => element.dataset.draftDone)
  try {
    for (const key of Object.keys(localStorage).filter(name => name.startsWith(PREFIX))) {
      if (done.includes('*') || done.includes(key.slice(PREFIX.length)) || !load(key))
        localStorage.removeItem(key)
    }
  } catch {
    // A browser that forbids storage has no drafts to forget.
  }
}
