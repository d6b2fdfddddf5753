import { describe, expect, test } from 'vitest'
import { Refusal, refuse, refuseField } from '../commands/index.ts'
import { w } from '../words/index.ts'
import { problemOf } from './problem.ts'

describe('a problem for programs', () => {
  test('has type, title, status, reason in words, code, and each field', () => {
    expect(problemOf(refuseField('phone', 'phone', '手机号应为 11 位'), 'r1')).toEqual({
      type: 'urn:zhijian:problem:invalid:phone',
      title: '填写的内容需要修改',
      status: 422,
      detail: '手机号应为 11 位',
      code: 'invalid',
      reason: 'phone',
      fields: [{ field: 'phone', message: '手机号应为 11 位' }],
      request: 'r1',
    })
    expect(problemOf(refuse('conflict', 'seat-taken', w('名额已满')), 'r2')).toMatchObject({
      status: 409,
      reason: 'seat-taken',
    })
  })

  test('of what is no refusal tells nothing but the request', () => {
    const problem = problemOf(new Error('password=hunter2'), 'r3')
    expect(problem).toMatchObject({ status: 500, code: 'internal', request: 'r3' })
    expect(JSON.stringify(problem)).not.toContain('hunter2')
  })

  test.each([
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['too-many', 429],
    ['too-large', 413],
    ['unavailable', 503],
  ] as const)('%s is %d', (code, status) => {
    expect(problemOf(new Refusal(code, 'x', 'x'), 'r').status).toBe(status)
  })
})
