import { onTap } from './dom.ts'

/** A button copies the text of the `data-copy` around it. */
export function startCopies(): void {
  onTap('[data-copy] button', async button => {
    const box = button.closest<HTMLElement>('[data-copy]')
    await navigator.clipboard.writeText(box?.dataset.copy ?? '')
    const said = box?.querySelector<HTMLElement>('[role=status]')
    if (said) said.hidden = false
  })
}
