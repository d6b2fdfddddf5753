import { all } from './dom.ts'

/** Buttons that print the page; where the browser has no such thing, they stay away. */
export function startPrints(): void {
  if (typeof window.print !== 'function') return
  for (const box of all('[data-print]')) {
    box.hidden = false
    box.querySelector('button')?.addEventListener('click', () => window.print())
  }
}
