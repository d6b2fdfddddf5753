import { toJsonSchema } from '@valibot/to-json-schema'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { w } from '../words/index.ts'
import { accepted, certain, fieldOf, type Parsed, refused } from './index.ts'

const parseEven = (text: string): Parsed<number> =>
  Number(text) % 2 === 0 ? accepted(Number(text)) : refused(w('应为双数'))
const field = fieldOf(parseEven, w('请填写'))
const messages = (input: unknown) => v.safeParse(field, input).issues?.map(({ message }) => message)

describe('a field made from a parser', () => {
  it('gives the parsed value', () => {
    expect(v.parse(field, ' 42 ')).toBe(42)
  })

  it("says the parser's reason, once", () => {
    expect(messages('43')).toEqual(['应为双数'])
  })

  it.each([[''], ['  '], [undefined], [null], [42], [['42']]])('asks for it where it is %j', input => {
    expect(messages(input)).toEqual(['请填写'])
  })

  it('may be optional, and may be one of several in a form', () => {
    const form = v.object({ even: field, other: v.optional(field) })
    expect(v.parse(form, { even: '2' })).toEqual({ even: 2 })
    expect(v.flatten(v.safeParse(form, { even: '1', other: '' }).issues!).nested).toEqual({
      even: ['应为双数'],
      other: ['请填写'],
    })
  })
})

describe('a field in JSON Schema', () => {
  it('is a string that is not empty', () => {
    expect(toJsonSchema(v.object({ even: field }), { typeMode: 'input' })).toMatchObject({
      properties: { even: { type: 'string', minLength: 1 } },
      required: ['even'],
    })
  })
})

describe('what is certain', () => {
  it('is the value, or throws', () => {
    expect(certain(parseEven('2'))).toBe(2)
    expect(() => certain(parseEven('1'))).toThrow('应为双数')
  })
})
