import { onTap } from './dom.ts'

/** Buttons that print the page. */
export const startPrints = (): void => onTap('[data-print]', () => window.print())
