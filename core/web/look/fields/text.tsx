import { controlAttributes, type FieldProps, Labelled } from './field.tsx'

export interface TextFieldProps extends FieldProps {
  readonly value?: string
  readonly type?: 'text' | 'email' | 'password' | 'number' | 'date' | 'time' | 'url' | 'search'
  readonly autocomplete?: string
  readonly inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'url'
  readonly maxlength?: number
  readonly placeholder?: string
  /** For numbers, dates and other short answers. */
  readonly short?: boolean
  /** Never kept in the browser's draft: identity numbers, health, passwords. */
  readonly sensitive?: boolean
}

export const TextField = (props: TextFieldProps) => (
  <Labelled field={props}>
    <input
      {...controlAttributes(props)}
      class={props.short ? 'input is-short' : 'input'}
      type={props.type ?? 'text'}
      value={props.value}
      autocomplete={props.autocomplete}
      inputmode={props.inputmode}
      maxlength={props.maxlength}
      placeholder={props.placeholder}
      data-draft-skip={props.sensitive ? '' : undefined}
    />
  </Labelled>
)

export interface TextAreaFieldProps extends FieldProps {
  readonly value?: string
  readonly placeholder?: string
  readonly rows?: number
}

/** A long text has no `maxlength`: a browser would cut what is pasted without a word, the server says it and keeps all. */
export const TextAreaField = (props: TextAreaFieldProps) => (
  <Labelled field={props}>
    <textarea
      {...controlAttributes(props)}
      class="input"
      rows={props.rows ?? 6}
      placeholder={props.placeholder}
    >
      {props.value}
    </textarea>
  </Labelled>
)

type PhoneFieldProps = FieldProps & { readonly value?: string }

/** A mainland mobile number. */
export const PhoneField = (props: PhoneFieldProps) => (
  <Labelled field={props}>
    <input
      {...controlAttributes(props)}
      class="input is-short"
      type="tel"
      value={props.value}
      autocomplete="tel-national"
      inputmode="tel"
      maxlength={16}
    />
  </Labelled>
)

type CodeFieldProps = FieldProps & { readonly length?: number }

/** A one-time code: offered by the phone from the message, never echoed, never kept in a draft. */
export const CodeField = (props: CodeFieldProps) => (
  <Labelled field={props}>
    <input
      {...controlAttributes(props)}
      class="input is-code"
      type="text"
      autocomplete="one-time-code"
      inputmode="numeric"
      maxlength={props.length ?? 6}
    />
  </Labelled>
)
