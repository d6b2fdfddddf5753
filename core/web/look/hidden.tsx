import type { Child } from 'hono/jsx'
import { Icon } from './icon.tsx'

/** Says that something was hidden from others, and why. */
export const Hidden = ({ children }: { children: Child }) => (
  <p class="was-hidden">
    <Icon name="lock" />
    <span>{children}</span>
  </p>
)
