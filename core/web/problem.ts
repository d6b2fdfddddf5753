import { Refusal, type RefusalCode } from '../commands/index.ts'
import { t, type Word, w } from '../words/index.ts'

export const PROBLEM_TYPE = 'application/problem+json'

/** How each kind of refusal is answered over HTTP. */
export const STATUS: Readonly<Record<RefusalCode, number>> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many': 429,
  'too-large': 413,
  unavailable: 503,
}

/** What HTTP has a closer word for than that it is invalid, by its reason. */
const CLOSER: Readonly<Record<string, number>> = { malformed: 400, 'media-type': 415 }

const titles: Readonly<Record<RefusalCode, Word>> = {
  invalid: w('填写的内容需要修改'),
  unauthenticated: w('需要登录'),
  forbidden: w('没有权限'),
  'not-found': w('没有找到'),
  conflict: w('与现在的情况不符'),
  'too-many': w('次数太多'),
  'too-large': w('内容太大'),
  unavailable: w('暂时不能办理'),
}

/** RFC 9457 problem details, with Zhijian's own `code`, `reason`, `fields` and the request's id. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: RefusalCode | 'internal'
  readonly reason: string
  readonly fields?: readonly { readonly field: string; readonly message: string }[]
  readonly request: string
}

/** What is thrown, as a problem. What is no refusal tells nothing of itself but the id under which the log has it. */
export function problemOf(error: unknown, request: string): Problem {
  if (!(error instanceof Refusal)) {
    return {
      type: 'about:blank',
      title: t('系统出了点问题'),
      status: 500,
      detail: t('没有办成，什么都没有改变。请稍后再试'),
      code: 'internal',
      reason: 'internal',
      request,
    }
  }
  return {
    type: `urn:zhijian:problem:${error.code}:${error.reason}`,
    title: t(titles[error.code]),
    status: CLOSER[error.reason] ?? STATUS[error.code],
    detail: error.message,
    code: error.code,
    reason: error.reason,
    ...(error.fields.length > 0
      ? { fields: error.fields.map(({ field, message }) => ({ field, message })) }
      : {}),
    request,
  }
}
