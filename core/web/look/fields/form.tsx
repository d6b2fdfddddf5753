import type { Child } from 'hono/jsx'
import { t } from '../../../words/index.ts'
import { Button, type ButtonKind } from '../button.tsx'
import { Phrase } from '../phrase.tsx'
import { fieldId } from './field.tsx'
import { HiddenField } from './hidden.tsx'

export interface FieldError {
  readonly name: string
  /** Which form of the page, as its fields have it. */
  readonly form?: string
  readonly message: string
}

/** All that is wrong, at the top, each entry leading to its field. It takes the focus when the page opens. */
export const ErrorSummary = ({ errors, alone }: { errors: readonly FieldError[]; alone?: boolean }) =>
  errors.length === 0 ? null : (
    <div class="summary" role="alert" tabindex={-1} data-focus aria-labelledby="summary-title">
      <h2 id="summary-title">
        {alone
          ? t('有 {n} 处需要改一下', { n: errors.length })
          : t('有 {n} 处需要改一下，其余内容都已保留', { n: errors.length })}
      </h2>
      <ul>
        {errors.map(error => (
          <li>
            <a href={`#${fieldId(error.name, error.form)}`}>{error.message}</a>
          </li>
        ))}
      </ul>
    </div>
  )

interface FormProps {
  readonly action: string
  readonly nonce?: string
  /** Key of the draft in this browser: who and what for, e.g. `zx-new-3f2a`. Without one nothing is kept. */
  readonly draft?: string
  /** `begun`: what stands in it was just written elsewhere, and takes the place of the browser's draft. */
  readonly held?: 'begun'
  readonly errors?: readonly FieldError[]
  /** Asks for one thing, or for passwords, which are never kept: there is nothing else that was kept. */
  readonly alone?: boolean
  /** Has file fields. */
  readonly files?: boolean
  readonly children?: Child
  /** The main action: what happens, in one or two words. */
  readonly submit: string
  /** How it looks, where it takes something away. */
  readonly kind?: ButtonKind
  /** What will happen next, in small beneath the button. */
  readonly then?: string
  /** Its id, for a button outside of it. */
  readonly id?: string
  /** Other buttons beside the main one. */
  readonly others?: Child
  /** The main action stays at the bottom of a phone's screen. */
  readonly sticky?: boolean
  /** A few words and its button, within a conversation. */
  readonly compact?: boolean
}

/**
 * A form that posts. Browser validation is off, because the server's messages are better and are told with the summary.
 * With errors it carries what the person sent, which then outranks the browser's draft.
 */
export const Form = (props: FormProps) => (
  <form
    id={props.id}
    class={props.compact ? 'form is-compact' : 'form'}
    method="post"
    action={props.action}
    novalidate
    enctype={props.files ? 'multipart/form-data' : undefined}
    data-draft={props.draft}
    data-draft-held={props.errors?.length ? '' : props.held}
  >
    <ErrorSummary errors={props.errors ?? []} alone={props.alone} />
    {props.nonce ? <HiddenField name="nonce" value={props.nonce} /> : null}
    {props.children}
    <div class={props.sticky ? 'actions is-sticky' : 'actions'}>
      <Button kind={props.kind ?? 'primary'} wide>
        {props.submit}
      </Button>
      {props.others}
      {props.then ? <p class="then">{props.then}</p> : null}
    </div>
  </form>
)

interface FormPageProps extends FormProps {
  readonly title: string
  readonly lead?: Child
  /** Another form, for whom this one is not meant: what was typed goes there by POST, to where it begins. */
  readonly other?: { readonly beginsAt: string; readonly label: string }
}

/** One thing a page: title, a line on what it is for, the form. */
export const FormPage = ({ title, lead, other, ...form }: FormPageProps) => (
  <>
    <div class="page-head">
      <h1>
        <Phrase text={title} />
      </h1>
      {lead ? <p class="lead">{lead}</p> : null}
      {other ? <ToOther form={WITH_OTHER} submit={form.submit} {...other} /> : null}
    </div>
    <Form {...form} id={other ? WITH_OTHER : undefined} />
  </>
)

const WITH_OTHER = 'form'

interface ToOtherProps {
  readonly form: string
  readonly submit: string
  readonly beginsAt: string
  readonly label: string
}

/**
 * Takes what stands in a form to another one. The Enter key presses the first button of its form, wherever that stands: the
 * main one stands before this, neither seen nor read nor reached, but laid out, as browsers ask of what they press.
 */
const ToOther = ({ form, submit, beginsAt, label }: ToOtherProps) => (
  <>
    <button type="submit" form={form} class="by-enter">
      {submit}
    </button>
    <Button kind="plain" form={form} formaction={beginsAt} formenctype="application/x-www-form-urlencoded">
      {label}
    </Button>
  </>
)
