import { all, announce, make, onTap } from './dom.ts'
import { word } from './words.ts'

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')

/**
 * j and k move through the rows of a `data-keys` page, Enter opens (as on every link), a leads to what can be done, and ?
 * shows what the keys do. Every other key is the browser's.
 */
export function startKeys(): void {
  if (!document.querySelector('[data-keys]')) return
  if (location.hash === ACTIONS) lead()
  const help = document.querySelector<HTMLDialogElement>('[data-keys-help]')
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    if (event.key === '?' || event.key === '？') toggle(help)
    else if (help?.open) return
    else if (event.key === 'j') move(1)
    else if (event.key === 'k') move(-1)
    else if (event.key === 'a') act()
    else return
    event.preventDefault()
  })
  onTap('[data-keys-show]', () => toggle(help))
}

function toggle(help: HTMLDialogElement | null): void {
  if (help?.open) help.close()
  else help?.showModal()
}

/** Where a page of a matter has what can be done with it. */
const ACTIONS = '#part-actions'

const linkOf = (row: HTMLElement) => (row.matches('a') ? row : row.querySelector<HTMLElement>('a'))

function move(by: number): void {
  const rows = all('[data-keys] [data-row]')
  const at = rows.findIndex(row => row.contains(document.activeElement))
  const open = rows.findIndex(row => row.getAttribute('aria-current') === 'true')
  const from = at >= 0 ? at : open >= 0 ? open : by > 0 ? -1 : rows.length
  const next = rows[Math.min(rows.length - 1, Math.max(0, from + by))]
  if (!next) return
  linkOf(next)?.focus()
  next.scrollIntoView({ block: 'nearest' })
}

/**
 * To the actions of the focused row; with none focused, or the one that is open, to those of the open detail. Where nothing
 * is open either, to the first row.
 */
function act(): void {
  const row = document.activeElement?.closest<HTMLElement>('[data-row]')
  const address = row?.dataset.rowAct
  if (address && row.getAttribute('aria-current') !== 'true') location.assign(address)
  else if (document.querySelector('.has-detail')) lead()
  else if (row === null || row === undefined) move(1)
}

/** It presses nothing: one key would else do what asks to be confirmed. */
function lead(): void {
  const controls = ['summary', 'button', 'a[href]', 'select', 'textarea', 'input:not([type=hidden])']
  const first = (within: string) =>
    document.querySelector<HTMLElement>(controls.map(control => `${within} ${control}`).join())
  const control = first(ACTIONS) ?? first('#part-bureau') ?? document.querySelector<HTMLElement>('[data-act]')
  control?.focus()
  control?.scrollIntoView({ block: 'nearest' })
  if (!control) say(word('nothingToDo'))
}

/** In sight for a moment, and aloud. */
function say(text: string): void {
  for (const before of all('[data-keys-said]')) before.remove()
  document.body.append(make('p', { class: 'toast', 'data-keys-said': '' }, text))
  announce(text)
}
