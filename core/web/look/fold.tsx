import type { Child } from 'hono/jsx'
import type { ButtonKind } from './button.tsx'

interface FoldProps {
  readonly label: string
  readonly kind?: ButtonKind
  readonly open?: boolean
  readonly children?: Child
}

/** Something that stands closed behind a button's word: a form that is seldom needed, a second thought. Needs no script. */
export const Fold = ({ label, kind = 'normal', open, children }: FoldProps) => (
  <details class="fold" open={open}>
    <summary class={`button ${kind}`}>{label}</summary>
    <div class="fold-body">{children}</div>
  </details>
)
