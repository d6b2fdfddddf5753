import type { Thread } from '../../matters/index.ts'
import { t } from '../../words/index.ts'
import type { FormOptions } from '../contract.ts'
import {
  type FormContext,
  type FormField,
  FormFields,
  type FormValues,
  fieldsOf,
  noValues,
} from '../forms/index.ts'
import { ButtonForm, type ButtonKind, Fold, Form, HiddenField, Notice } from '../look/index.ts'
import type { AnyMatterCommand } from './commands.ts'
import type { TypedForm } from './typed.ts'

const kinds: Record<'primary' | 'plain' | 'warning', ButtonKind> = {
  primary: 'primary',
  plain: 'normal',
  warning: 'danger',
}

export interface ActionFormProps {
  readonly command: AnyMatterCommand
  readonly action: string
  readonly nonce: string
  /** Its name among the forms of the page. */
  readonly form: string
  /** Key of the browser's draft. */
  readonly draft: string
  readonly options: FormOptions
  readonly typed: TypedForm | undefined
  readonly context: FormContext
  /** The conversations that the viewer takes part in. */
  readonly threads: readonly Thread[]
}

/** The form of a command on a matter: a button where nothing is to be filled in, else its fields. */
export const ActionForm = (props: ActionFormProps) => {
  const { command, options, typed } = props
  const fixed = options.values ?? {}
  const fields = fieldsOf(command.fields).map(field =>
    field.name in fixed ? hidden(field) : { ...field, label: options.labels?.[field.name] ?? field.label },
  )
  if (fields.every(({ widget }) => widget === 'hidden')) return <ActionButton {...props} />
  const values = typed?.values ?? withFixed(noValues, options.initial ?? {})
  const form = <FilledForm {...props} fields={fields} values={withFixed(values, fixed)} />
  const { folded } = options
  if (!folded) return form
  const word = folded === true ? (options.title ?? command.title) : folded
  return (
    <Fold
      label={t(word, options.vars)}
      kind={
        options.button ?? (options.compact ? quiet(command) : folded === true ? kindOf(command) : 'normal')
      }
      open={typed !== undefined}
    >
      {form}
    </Fold>
  )
}

type FilledProps = ActionFormProps & { readonly fields: readonly FormField[]; readonly values: FormValues }

const FilledForm = ({
  command,
  action,
  nonce,
  form,
  draft,
  options,
  typed,
  context,
  fields,
  values,
}: FilledProps) => {
  const errors = (typed?.errors ?? []).map(error => ({ ...error, form }))
  const rows = options.compact
    ? fields.map(field => ({ ...field, rows: Math.min(field.rows ?? 2, 2) }))
    : fields
  return (
    <Form
      action={action}
      nonce={nonce}
      draft={draft}
      held={typed?.isNew ? 'begun' : undefined}
      errors={errors}
      alone={fields.filter(({ widget }) => widget !== 'hidden').length === 1}
      files={fields.some(({ widget }) => widget === 'photos')}
      submit={t(options.title ?? command.title, options.vars)}
      kind={kindOf(command) === 'danger' ? 'danger' : 'primary'}
      compact={options.compact}
    >
      <HiddenField name="form" value={form} />
      {typed?.alert ? <TypedNotice typed={typed} /> : null}
      <FormFields fields={rows} values={values} errors={errors} context={context} form={form} />
    </Form>
  )
}

/** Why what was typed stands here; the page opens where it does if that was elsewhere. */
const TypedNotice = ({ typed: { alert, isNew } }: { typed: TypedForm }) => (
  <div tabindex={isNew ? -1 : undefined} data-focus={isNew ? '' : undefined}>
    <Notice kind={isNew ? 'active' : 'problem'} urgent>
      <p>{alert}</p>
    </Notice>
  </div>
)

/** A button that posts; what is asked before it is done stands behind a first tap. */
const ActionButton = ({ command, action, nonce, options, typed, threads }: ActionFormProps) => {
  const button = (
    <ButtonForm action={action} nonce={nonce} fields={options.values} kind={kindOf(command)} act>
      {t(options.title ?? command.title, options.vars)}
    </ButtonForm>
  )
  const alert = typed?.alert ? (
    <Notice kind="problem" urgent>
      <p>{typed.alert}</p>
    </Notice>
  ) : null
  const { caution, confirm } = command.button
  const warning = caution?.(threads)
  if (!confirm)
    return (
      <>
        {alert}
        {button}
      </>
    )
  return (
    <>
      {alert}
      <Fold label={t(options.title ?? command.title, options.vars)} kind={options.button ?? 'normal'}>
        {warning === undefined ? null : (
          <Notice kind="waiting">
            <p>{warning}</p>
          </Notice>
        )}
        <p>{t(confirm)}</p>
        {button}
      </Fold>
    </>
  )
}

const kindOf = (command: AnyMatterCommand) => kinds[command.button.tone ?? 'plain']
const quiet = (command: AnyMatterCommand) => (kindOf(command) === 'danger' ? 'plain danger' : 'plain')
const hidden = (field: FormField): FormField => ({ ...field, widget: 'hidden' })

const withFixed = (values: FormValues, fixed: Readonly<Record<string, string>>): FormValues =>
  new Map([...values, ...Object.entries(fixed).map(([name, value]) => [name, [value]] as const)])
