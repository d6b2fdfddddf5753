import type { FieldProblem, Refusal } from '../../commands/index.ts'
import { t } from '../../words/index.ts'
import type { FieldError } from '../look/index.ts'
import type { FormField } from './fields.ts'
import { type FormValues, typedIn } from './values.ts'

/** A form that was sent and refused: what is wrong with which field, and what concerns the whole. */
export interface RefusedForm {
  readonly errors: readonly FieldError[]
  /** A reason that no field can mend: the state has changed, a seat was taken. */
  readonly alert: string | undefined
}

export const notRefused: RefusedForm = { errors: [], alert: undefined }

/** Sorts a refusal's problems to the fields of a form. Messages that do not name their field are led by its label. */
export function refusedForm(refusal: Refusal, fields: readonly FormField[], form?: string): RefusedForm {
  const errors = refusal.fields.flatMap(problem => errorOf(problem, fields, form))
  return { errors, alert: errors.length === 0 ? refusal.message : undefined }
}

/** What was typed in fields that are never sent back, unless something else is wrong with it: it has to be typed again. */
export const retyped = (fields: readonly FormField[], values: FormValues, { errors }: RefusedForm) =>
  fields.flatMap(({ name, widget, label }): FieldError[] =>
    widget !== 'password' || typedIn(values, name) === '' || errors.some(error => error.name === name)
      ? []
      : [{ name, message: t('请重新填写{label}：为保密，填过的不显示，也还没有保存', { label: t(label) }) }],
  )

const QUESTION = /[？?]$/

/** How a message in the summary begins that does not name its field itself: what the field asks stands apart as a quotation. */
export function leadOf(label: string): string {
  if (QUESTION.test(label)) return t('“{question}”：', { question: label.replace(QUESTION, '') })
  return /[！!：:]$/.test(label) ? label : t('{label}：', { label })
}

function errorOf(
  problem: FieldProblem,
  fields: readonly FormField[],
  form: string | undefined,
): FieldError[] {
  // A command on a matter keeps what is filled in under `input`; an item of a list belongs to its field.
  const path = problem.field.replace(/^input\./, '')
  const field = fields.find(({ name }) => path === name || path.startsWith(`${name}.`))
  if (!field) return []
  const label = t(field.label)
  // A box to tick is labelled by what one agrees to, which is a sentence of its own.
  const isLed = field.widget !== 'checkbox' && !problem.message.includes(label)
  const message = isLed ? leadOf(label) + problem.message : problem.message
  return [{ name: field.name, form, message }]
}
