import * as v from 'valibot'
import { t, type Word } from '../words/index.ts'

/** What kind of refusal it is; a page, the API and the command line each show it in their own way. */
export type RefusalCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-many'
  | 'too-large'
  | 'unavailable'

export interface FieldProblem {
  /** The field's path in the input: `phone`, `files.0`. */
  readonly field: string
  readonly message: string
  /** What the field is called, where its command says so: 权限. */
  readonly title?: string
}

/** A refusal with a reason that a person can read. Nothing was written when it is thrown. */
export class Refusal extends Error {
  readonly code: RefusalCode
  /** A finer name of the reason, stable for programs: `seat-taken`. */
  readonly reason: string
  readonly fields: readonly FieldProblem[]

  constructor(code: RefusalCode, reason: string, message: string, fields: readonly FieldProblem[] = []) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.reason = reason
    this.fields = fields
  }
}

/** Refuses with a reason from the catalogue: `throw refuse('conflict', 'seat-taken', w('名额已满'))`. */
export function refuse(
  code: RefusalCode,
  reason: string,
  message: Word,
  vars?: Readonly<Record<string, string | number>>,
): Refusal {
  return new Refusal(code, reason, t(message, vars))
}

/** Refuses one field, for checks that only the store can make. */
export function refuseField(field: string, reason: string, message: string): Refusal {
  return new Refusal('invalid', reason, message, [{ field, message }])
}

/** The same refusal, each field with its title in a command's input, for who sees no form. */
export function withTitles(refusal: Refusal, input: v.GenericSchema): Refusal {
  if (refusal.fields.length === 0) return refusal
  const { code, reason, message } = refusal
  const fields = refusal.fields.map(problem => ({ title: titleOf(input, problem.field), ...problem }))
  const titled = new Refusal(code, reason, message, fields)
  if (refusal.stack) titled.stack = refusal.stack
  return titled
}

/** Fields inside a list or a group are called as that is. */
function titleOf(input: v.GenericSchema, field: string): string | undefined {
  const [key = ''] = field.split('.')
  const entries = 'entries' in input ? (input.entries as Record<string, v.GenericSchema>) : {}
  for (let schema = entries[key]; schema; schema = innerOf(schema)) {
    const title = v.getTitle(schema)
    if (title) return t(title as Word)
  }
  return undefined
}

const innerOf = (schema: v.GenericSchema) =>
  'wrapped' in schema ? (schema.wrapped as v.GenericSchema) : undefined

/**
 * How inputs are parsed: where a schema has no words of its own for what is wrong, these stand in for the library's
 * English.
 */
export const inputMessages: v.Config<v.BaseIssue<unknown>> = {
  abortPipeEarly: true,
  message: ({ type, received, requirement }) => {
    const isMissing = received === 'undefined' || received === '""' || received === 'null'
    if (type === 'picklist' || type === 'enum') return isMissing ? t('请选择') : t('请从列出的选项中选择')
    if (isMissing) return t('请填写')
    if (type === 'max_length' && typeof requirement === 'number')
      return t('最多 {n} 个字', { n: requirement })
    if (type === 'min_length' && typeof requirement === 'number')
      return t('至少 {n} 个字', { n: requirement })
    return t('填写的内容不符合要求')
  },
}

/** What is wrong, in the schema's words: `{n}` in them is the number that it asks for, `{length}` how many characters there are. */
export function messageOf({ message, requirement, input }: v.BaseIssue<unknown>): string {
  return t(message as Word, {
    ...(typeof requirement === 'number' && { n: requirement }),
    ...(typeof input === 'string' && { length: input.length }),
  })
}

/** Turns a schema's issues into one refusal that names every field. */
export function refuseInput(issues: readonly v.BaseIssue<unknown>[]): Refusal {
  const fields = issues.map(issue => ({
    field: issue.path?.map(item => String(item.key)).join('.') ?? '',
    message: messageOf(issue),
  }))
  return new Refusal('invalid', 'input', t('有 {n} 处需要修改', { n: fields.length }), fields)
}
