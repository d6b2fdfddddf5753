import type { Child } from 'hono/jsx'

interface CardProps {
  readonly title?: string
  readonly id?: string
  readonly children?: Child
}

export const Card = ({ title, id, children }: CardProps) => (
  <section class="card" id={id}>
    {title ? <h2>{title}</h2> : null}
    {children}
  </section>
)

/** Things one under the other, evenly spaced. */
export const Stack = ({ children }: { children?: Child }) => <div class="stack">{children}</div>

/** Text as a person wrote it: line breaks kept, nothing interpreted. */
export const Prose = ({ text }: { text: string }) => <div class="prose">{text}</div>
