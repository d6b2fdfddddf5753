const SCROLLING = new Set(['PageDown', 'PageUp', 'Home', 'End', 'ArrowDown', 'ArrowUp', ' '])

/**
 * At the desk the panes scroll and not the page, so that keys which scroll would do nothing as long as nothing has the focus:
 * they then belong to what is open, and the browser scrolls it. Whoever stands in a list that is short pages through what is
 * open beside it.
 */
export function startPanes(): void {
  document.addEventListener('keydown', event => {
    const { key, ctrlKey, metaKey, altKey } = event
    if (!SCROLLING.has(key) || ctrlKey || metaKey || altKey) return
    const open = document.querySelector<HTMLElement>('.surface-desk #main')
    if (!open || !overflows(open)) return
    const at = document.activeElement
    if (at === document.body) {
      open.focus({ preventScroll: true })
      return
    }
    const list = at?.closest('[data-row]')?.closest<HTMLElement>('.desk-main')
    const pages = key === 'PageDown' ? 1 : key === 'PageUp' ? -1 : 0
    if (!list || list === open || overflows(list) || pages === 0) return
    event.preventDefault()
    open.scrollBy({ top: pages * open.clientHeight * 0.9 })
  })
}

const overflows = (pane: HTMLElement) => pane.scrollHeight > pane.clientHeight
