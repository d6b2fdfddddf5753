import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { certain } from '../values/index.ts'
import { maskMobile, mobileField, parseMobile, parsePhone } from './index.ts'

describe('a mobile number', () => {
  it.each([
    '13800000001',
    '+8613800000001',
    '+86 138-0000-0001',
    '8613800000001',
    '0086 138 0000 0001',
    '(+86) 138 0000 0001',
    `１３８${'０'.repeat(7)}１`,
    '\u202D138 0000 0001\u202C',
    '138–0000–0001',
  ])('is read from %j', text => {
    expect(parseMobile(text)).toEqual({ ok: true, value: '13800000001' })
  })

  it.each(['', '1380000000', '138000000011', '12800000001', '23800000001', '138000O0001', '+1 13800000001'])(
    'is not %j',
    text => {
      expect(parseMobile(text)).toEqual({ ok: false, reason: '手机号应为 11 位，以 1 开头' })
    },
  )

  it('hides its middle when masked', () => {
    expect(maskMobile(certain(parseMobile('13800000001')))).toBe('138****0001')
  })

  it('is a form field that asks for it where it is missing', () => {
    const messages = (input: unknown) => v.safeParse(mobileField, input).issues?.map(({ message }) => message)
    expect(v.parse(mobileField, ' +8613800000001 ')).toBe('13800000001')
    expect(messages(undefined)).toEqual(['请填写手机号'])
    expect(messages('  ')).toEqual(['请填写手机号'])
    expect(messages('1')).toEqual(['手机号应为 11 位，以 1 开头'])
  })
})

describe('a phone number', () => {
  it.each([
    ['0474-4701234', '0474-4701234'],
    ['04744701234', '04744701234'],
    ['010 8888 8888', '01088888888'],
    ['4701234', '4701234'],
    ['0474－4701234－801', '0474-4701234-801'],
    ['12348', '12348'],
    ['+86 138 0000 0001', '13800000001'],
  ])('is read from %j', (text, number) => {
    expect(parsePhone(text)).toEqual({ ok: true, value: number })
  })

  it.each(['', '110', '474-4701234x', '0474-470123'])('is not %j', text => {
    expect(parsePhone(text).ok).toBe(false)
  })
})
