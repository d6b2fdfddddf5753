import type { Child } from 'hono/jsx'
import { t } from '../../../words/index.ts'
import { Icon } from '../icon.tsx'

/** What every field of a form has in common. Values are what the browser sent, so that nothing typed is lost. */
export interface FieldProps {
  readonly name: string
  /** Which form of its page the field stands in, where several have a field of this name. */
  readonly form?: string
  readonly label: string
  readonly hint?: Child
  /** What is wrong and how to mend it, in one sentence. */
  readonly error?: string
  /** Required unless said otherwise: what need not be filled in is marked 选填. */
  readonly optional?: boolean
}

/** The id of a field's control, to which the error summary leads. `name` may hold dots: `party.0.name`. */
export const fieldId = (name: string, form?: string) =>
  `${form ? `${form}-` : ''}f-${name.replaceAll(/[^\w-]/g, '-')}`

/** Ids of hint and error, for `aria-describedby`; undefined without either. */
function describedBy({ name, form, hint, error }: FieldProps): string | undefined {
  const id = fieldId(name, form)
  return [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined
}

/** The attributes by which a control is tied to its label, hint and error. */
export const controlAttributes = (field: FieldProps) => ({
  id: fieldId(field.name, field.form),
  name: field.name,
  'aria-required': field.optional ? undefined : ('true' as const),
  'aria-invalid': field.error ? ('true' as const) : undefined,
  'aria-describedby': describedBy(field),
})

const LabelText = ({ label, optional }: FieldProps) => (
  <>
    {label}
    {optional ? <span class="optional">{t('选填')}</span> : null}
  </>
)

const Notes = ({ name, form, hint, error }: FieldProps) => (
  <>
    {hint ? (
      <p class="hint" id={`${fieldId(name, form)}-hint`}>
        {hint}
      </p>
    ) : null}
    {error ? (
      <p class="error" id={`${fieldId(name, form)}-error`}>
        <Icon name="alert" />
        <span>
          <span class="hidden-text">{t('错误：')}</span>
          {error}
        </span>
      </p>
    ) : null}
  </>
)

/** Label, hint and error above one control. */
export const Labelled = ({ field, children }: { field: FieldProps; children?: Child }) => (
  <div class={field.error ? 'field has-error' : 'field'}>
    <label for={fieldId(field.name, field.form)}>
      <LabelText {...field} />
    </label>
    <Notes {...field} />
    {children}
  </div>
)

/** Legend, hint and error above several choices. */
export const Grouped = ({ field, children }: { field: FieldProps; children?: Child }) => (
  <fieldset
    class={field.error ? 'field has-error' : 'field'}
    id={`${fieldId(field.name, field.form)}-group`}
    aria-describedby={describedBy(field)}
  >
    <legend>
      <LabelText {...field} />
    </legend>
    <Notes {...field} />
    {children}
  </fieldset>
)
