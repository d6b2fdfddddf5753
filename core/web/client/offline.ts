import { all } from './dom.ts'

/** The strip at the top says when there is no network. */
export function startOffline(): void {
  const show = () => {
    for (const strip of all('[data-offline]')) strip.hidden = navigator.onLine
  }
  show()
  window.addEventListener('online', show)
  window.addEventListener('offline', show)
}
