import type { Child } from 'hono/jsx'
import type * as v from 'valibot'
import { type Command, Refusal } from '../../commands/index.ts'
import { newId } from '../../people/index.ts'
import { t, type Word } from '../../words/index.ts'
import {
  checkForm,
  type Faults,
  type FormField,
  FormFields,
  type FormValues,
  fieldsOf,
  formContext,
  notRefused,
  noValues,
  receivedForm,
  refusedForm,
  retyped,
  valuesFrom,
} from '../forms/index.ts'
import { Form, Notice } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { STATUS } from '../problem.ts'

/** A form at the desk that gives one command, and where it leads. */
export interface CommandForm {
  // biome-ignore lint/suspicious/noExplicitAny: a command of whatever input and output
  readonly command: Command<'county', any, any, any>
  /** What a person fills in: the command's input without what the address says. */
  readonly fields: v.GenericSchema
  readonly action: string
  readonly submit: Word
  /** Which form of its page it is, where another has fields of the same names. */
  readonly form?: string
  /** What stands in the fields before anything is typed. */
  readonly initial?: unknown
  /** Choices of fields that only the county knows: its roles, its townships. */
  /** What its command refuses of values that are each right by themselves: it is told with whatever else is wrong. */
  readonly faults?: Faults
  readonly choices?: Readonly<Record<string, readonly { readonly value: string; readonly label: string }[]>>
}

interface Typed {
  readonly values: FormValues
  readonly refusal: Refusal
}

/** Draws a command's form; with `typed`, as it was sent and why it was refused. */
export async function drawForm(page: CountyPage, form: CommandForm, typed?: Typed): Promise<Child> {
  const fields = fieldsFor(form)
  const values = typed?.values ?? (form.initial === undefined ? noValues : valuesFrom(form.initial, fields))
  const refused = typed ? refusedForm(typed.refusal, fields) : notRefused
  const { alert } = refused
  const errors = [...refused.errors, ...(typed ? retyped(fields, values, refused) : [])].map(error => ({
    ...error,
    form: form.form,
  }))
  const context = await formContext(
    { web: page.web, open: page.open, viewer: page.viewer, surface: 'desk' },
    fields,
    values,
  )
  return (
    <>
      {alert ? (
        <Notice kind="problem" urgent title={t('没有保存')}>
          <p>{alert}</p>
        </Notice>
      ) : null}
      <Form
        action={form.action}
        nonce={newId()}
        errors={errors}
        submit={t(form.submit)}
        alone={fields.length === 1}
      >
        <FormFields fields={fields} values={values} errors={errors} context={context} form={form.form} />
      </Form>
    </>
  )
}

/**
 * Gives the command with what was sent. Done, it leads on to `then`, which may depend on what came of it; refused, `show` draws the page again with everything
 * that was typed.
 */
export async function giveForm(
  page: CountyPage,
  form: CommandForm,
  fixed: Readonly<Record<string, unknown>>,
  // biome-ignore lint/suspicious/noExplicitAny: what a command of whatever output gives
  then: string | ((output: any) => string),
  show: (drawn: Child, status: number) => Promise<Response>,
): Promise<Response> {
  const sent = await receivedForm({
    web: page.web,
    open: page.open,
    viewer: page.viewer,
    request: page.request,
  })
  try {
    const input = checkForm(sent, form.fields, form.faults)
    const output = await page.run(form.command, { ...input, ...fixed }, { key: sent.nonce })
    return page.redirect(typeof then === 'string' ? then : then(output))
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return show(await drawForm(page, form, { values: sent.values, refusal }), STATUS[refusal.code])
  }
}

function fieldsFor({ fields, choices = {} }: CommandForm): FormField[] {
  return fieldsOf(fields).map(field => {
    const known = choices[field.name]
    if (!known) return field
    return {
      ...field,
      widget: field.type === 'list' ? 'checkboxes' : 'select',
      choices: known.map(({ value, label }) => ({ value, label: label as Word })),
    }
  })
}
