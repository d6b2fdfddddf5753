import type { Child } from 'hono/jsx'
import type { StateKind } from './palette.ts'

export type { StateKind }

/** Whether things wait, move, are done or went wrong: a dot and the word; no kind for what is merely over. */
export const StateBadge = ({ kind, children }: { kind?: StateKind; children?: Child }) => (
  <span class={stateClass(kind)}>{children}</span>
)

export const stateClass = (kind: StateKind | undefined) => (kind ? `state is-${kind}` : 'state')
