import { raw } from 'hono/html'
import { drawings } from './drawings.ts'

export type IconName = keyof typeof drawings

const rendered = Object.fromEntries(
  Object.entries(drawings).map(([name, inner]) => [
    name,
    raw(`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${inner}</svg>`),
  ]),
) as Record<IconName, ReturnType<typeof raw>>

/** A drawing of the one icon set; always beside a word, so hidden from screen readers. */
export const Icon = ({ name }: { name: IconName }) => rendered[name]
