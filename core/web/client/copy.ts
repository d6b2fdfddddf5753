import { all } from './dom.ts'

/** Buttons that copy the text above them; where the browser lets no page copy (no HTTPS), they stay away. */
export function startCopies(): void {
  if (!navigator.clipboard) return
  for (const box of all('[data-copy]')) {
    const said = box.querySelector<HTMLElement>('[role=status]')
    box.hidden = false
    box.querySelector('button')?.addEventListener('click', async () => {
      await navigator.clipboard.writeText(box.dataset.copy ?? '')
      if (said) said.hidden = false
    })
  }
}
