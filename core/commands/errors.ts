import type * as v from 'valibot'
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

/** Turns a schema's issues into one refusal that names every field. */
export function refuseInput(issues: readonly v.BaseIssue<unknown>[]): Refusal {
  const fields = issues.map(issue => ({
    field: issue.path?.map(item => String(item.key)).join('.') ?? '',
    message: t(issue.message as Word),
  }))
  return new Refusal('invalid', 'input', t('有 {n} 处需要修改', { n: fields.length }), fields)
}
