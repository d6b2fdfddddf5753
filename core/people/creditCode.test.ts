import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { creditCodeCheck } from './creditCode.ts'
import { parseCreditCode, parseFirmCode } from './index.ts'

const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
const letter = fc.constantFrom(...alphabet)
const string = (length: number) =>
  fc.array(letter, { minLength: length, maxLength: length }).map(a => a.join(''))
const codes = fc
  .tuple(string(2), fc.integer({ min: 100000, max: 999999 }), string(9))
  .map(parts => parts.join(''))
  .map(first => first + creditCodeCheck(first))
const reason = (text: string) => {
  const parsed = parseCreditCode(text)
  return parsed.ok ? undefined : parsed.reason
}

describe('a credit code', () => {
  it.each(['91350100M000100Y43', '31150000MD0123456L'])('%s verifies', code => {
    expect(parseCreditCode(code)).toEqual({ ok: true, value: code })
  })

  it('is read in small letters, full width and with blanks', () => {
    expect(parseCreditCode(' 91350100 m000100y43')).toEqual({ ok: true, value: '91350100M000100Y43' })
    expect(parseCreditCode('９１３５０１００Ｍ０００１００Ｙ４３')).toEqual({
      ok: true,
      value: '91350100M000100Y43',
    })
  })

  it('verifies whatever it holds, and not with one character changed', () => {
    fc.assert(fc.property(codes, code => parseCreditCode(code).ok))
    fc.assert(
      fc.property(codes, fc.nat(17), letter, (code, at, other) => {
        fc.pre(code[at] !== other)
        expect(parseCreditCode(code.slice(0, at) + other + code.slice(at + 1)).ok).toBe(false)
      }),
    )
  })

  it.each([
    ['91350100M000100Y4', '统一社会信用代码应为 18 位'],
    ['9135010OM000100Y43', '统一社会信用代码中有不会出现的字符（不使用字母 I、O、S、V、Z），请核对'],
    ['91350100M000100Y44', '统一社会信用代码校验不通过，请逐位核对'],
  ])('%s is refused with a reason', (code, why) => {
    expect(reason(code)).toBe(why)
  })
})

describe("a law firm's code", () => {
  it('is a credit code that begins with 31', () => {
    expect(parseFirmCode('31150000md0123456l')).toEqual({ ok: true, value: '31150000MD0123456L' })
    expect(parseFirmCode('91350100M000100Y43')).toEqual({
      ok: false,
      reason: '律师事务所的统一社会信用代码以 31 开头，请核对',
    })
  })

  it('is refused where the check character is wrong', () => {
    expect(parseFirmCode('31150000MD0123456M').ok).toBe(false)
  })
})
