import * as v from 'valibot'
import { type FieldProblem, inputMessages, Refusal, refuseInput } from '../../commands/index.ts'
import { parseYuan } from '../../money/index.ts'
import { parseSpan, seconds } from '../../time/index.ts'
import { typedNumber } from '../../values/index.ts'
import { t, type Word, w } from '../../words/index.ts'
import { type FormField, fieldsOf } from './fields.ts'
import { type FormValues, typedIn, valuesFrom } from './values.ts'

/** What a form holds, as the input of its command, and what could not be read. */
export interface ParsedForm {
  readonly input: Record<string, unknown>
  readonly problems: readonly FieldProblem[]
}

/**
 * Reads a form by its schema: empty is undefined where a field may be left out, numbers, yuan and spans become numbers, boxes
 * lists or booleans. The command's schema has the last word; see `checkForm`.
 */
export function parseForm(values: FormValues, schema: v.GenericSchema): ParsedForm {
  const problems: FieldProblem[] = []
  const input: Record<string, unknown> = {}
  for (const field of fieldsOf(schema)) {
    const read = readField(field, values)
    if (read.problem) problems.push({ field: field.name, message: t(read.problem) })
    if (read.value !== undefined) put(input, field.name.split('.'), read.value)
  }
  return { input: withoutEmpty(input), problems }
}

interface Read {
  readonly value?: unknown
  readonly problem?: Word
}

function readField(field: FormField, values: FormValues): Read {
  if (field.type === 'boolean') return { value: values.has(field.name) }
  if (field.type === 'list') {
    const list = (values.get(field.name) ?? []).filter(text => text !== '')
    return { value: list.length === 0 && field.optional ? undefined : list }
  }
  const text = typedIn(values, field.name)
  if (text.trim() === '') {
    // A required text is given empty, so that its own schema says what is missing.
    return { value: field.optional || field.type === 'number' ? undefined : '' }
  }
  if (field.type === 'string') return { value: text }
  if (field.widget === 'yuan') {
    const amount = parseYuan(text)
    return amount.ok ? { value: amount.value } : { problem: amount.reason }
  }
  if (field.widget === 'span') {
    const span = parseSpan(text)
    return span.ok ? { value: span.value / seconds(1) } : { problem: span.reason }
  }
  const number = typedNumber(text)
  return number === undefined ? { problem: w('请填写数字') } : { value: number }
}

function put(into: Record<string, unknown>, [key, ...rest]: readonly string[], value: unknown): void {
  if (key === undefined) return
  if (rest.length === 0) {
    into[key] = value
    return
  }
  const below = (into[key] ?? {}) as Record<string, unknown>
  into[key] = below
  put(below, rest, value)
}

/** An optional group of fields of which none was filled in is no group. */
function withoutEmpty(input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(input).filter(
      ([, value]) =>
        !isGroup(value) ||
        Object.values(value).some(part => part !== undefined && part !== '' && part !== false),
    ),
  )
}

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is wrong with values that are each right by themselves, at the field where it is mended. */
export type Faults = (values: Readonly<Record<string, unknown>>) => readonly FieldProblem[]

/**
 * The input of a form that is right. Throws one refusal that names every field that is not, whether it could not be read
 * or its schema refuses it; with what `faults` finds at other fields, which its command would find only afterwards.
 */
export function checkForm(
  { values, problems: before = [] }: { values: FormValues; problems?: readonly FieldProblem[] },
  schema: v.GenericSchema,
  faults: Faults = () => [],
): Record<string, unknown> {
  const { input, problems: unreadable } = parseForm(values, schema)
  const problems = [...before, ...unreadable]
  const result = v.safeParse(schema, input, inputMessages)
  if (result.success && problems.length === 0) return input
  const unread = new Set(problems.map(problem => problem.field))
  const refused = result.success
    ? []
    : refuseInput(result.issues).fields.filter(({ field }) => !unread.has(field))
  const together = faults({ ...(v.getDefaults(schema as never) as object | undefined), ...input })
  const fields = inOrder([...problems, ...refused, ...together], schema)
  throw new Refusal('invalid', 'input', t('有 {n} 处需要修改', { n: fields.length }), fields)
}

/**
 * What the fields of a form that is right hold once their schema has read them: a code in its capitals, a name without the
 * spaces around it. Of one that is not, what was typed.
 */
export function valuesAsRead(values: FormValues, schema: v.GenericSchema): FormValues {
  const result = v.safeParse(schema, parseForm(values, schema).input)
  if (!result.success) return values
  const texts = fieldsOf(schema).filter(({ name, type }) => type === 'string' && typedIn(values, name) !== '')
  return new Map([...values, ...valuesFrom(result.output, texts)])
}

/** In the order of the form, one for each field. */
function inOrder(problems: readonly FieldProblem[], schema: v.GenericSchema): FieldProblem[] {
  const fields = fieldsOf(schema)
  // An item of a list stands with its field.
  const place = ({ field }: FieldProblem) =>
    fields.findIndex(({ name }) => field === name || field.startsWith(`${name}.`))
  const first = problems.filter(
    (problem, at) => problems.findIndex(({ field }) => field === problem.field) === at,
  )
  return first.sort((a, b) => place(a) - place(b))
}
