import type { Child } from 'hono/jsx'
import { HiddenField } from './fields/hidden.tsx'

export type ButtonKind = 'primary' | 'normal' | 'plain' | 'danger' | 'plain danger'

interface ButtonProps {
  readonly kind?: ButtonKind
  /** As wide as what holds it: the main action of a phone's page. */
  readonly wide?: boolean
  readonly children?: Child
}

const classOf = ({ kind = 'normal', wide }: ButtonProps) => `button ${kind}${wide ? ' wide' : ''}`

interface SubmitProps {
  readonly name?: string
  readonly value?: string
  /** Of the form that it sends, where it stands outside of it. */
  readonly form?: string
  /** Where the form goes by it, and how, other than by its main button. */
  readonly formaction?: string
  readonly formenctype?: 'application/x-www-form-urlencoded'
}

/** A submit button of the form around it, with its own `name` and `value` where the form has several. */
export const Button = ({ kind, wide, children, ...submit }: ButtonProps & SubmitProps) => (
  <button type="submit" class={classOf({ kind, wide })} {...submit}>
    {children}
  </button>
)

/** A link that looks like a button: it leads somewhere and changes nothing. */
export const ButtonLink = ({ href, act, ...look }: ButtonProps & { href: string; act?: boolean }) => (
  <a class={classOf(look)} href={href} data-act={act ? '' : undefined}>
    {look.children}
  </a>
)

interface ButtonFormProps extends ButtonProps {
  readonly action: string
  readonly nonce?: string
  readonly fields?: Readonly<Record<string, string>>
  /** The desk's key `a` leads to it. */
  readonly act?: boolean
}

/** One button that posts: a form of its own, so that it works without JavaScript and once only. */
export const ButtonForm = ({ action, nonce, fields = {}, act, ...look }: ButtonFormProps) => (
  <form method="post" action={action}>
    {nonce ? <HiddenField name="nonce" value={nonce} /> : null}
    {Object.entries(fields).map(([name, value]) => (
      <HiddenField name={name} value={value} />
    ))}
    <button type="submit" class={classOf(look)} data-act={act ? '' : undefined}>
      {look.children}
    </button>
  </form>
)

/** Buttons side by side; `spaced` from the text above them. */
export const Buttons = ({ spaced, children }: { spaced?: boolean; children?: Child }) => (
  <div class={spaced ? 'buttons is-spaced' : 'buttons'}>{children}</div>
)
