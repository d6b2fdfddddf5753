import { onTap } from './dom.ts'

/** Where somebody is, and where something happened: nothing is asked, loaded or shown before a tap. */
export function startHere(): void {
  onTap<HTMLButtonElement>('[data-here] button', button => {
    const box = button.closest<HTMLElement>('[data-here]')!
    void import('./position.ts').then(({ fillInHere }) => fillInHere(box, button))
  })
  onTap('[data-on-map]', button => {
    void import('./position.ts').then(({ openOnMap }) => openOnMap(button))
  })
}
