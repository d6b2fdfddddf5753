import { all } from './dom.ts'

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')

/** j and k move through the rows of a `data-keys` page, Enter opens (as on every link), a acts. */
export function startKeys(): void {
  if (!document.querySelector('[data-keys]')) return
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    if (event.key === 'j') move(1)
    else if (event.key === 'k') move(-1)
    else if (event.key === 'a') act()
    else return
    event.preventDefault()
  })
}

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

/** The focused row's action; with none focused, the open detail's first. */
function act(): void {
  const row = document.activeElement?.closest<HTMLElement>('[data-row]')
  const address = row?.dataset.rowAct
  const scope: ParentNode = row ?? document
  if (address) location.assign(address)
  else scope.querySelector<HTMLElement>('[data-act]')?.click()
}
