import { accepted, type Brand, fieldOf, type Parsed, refused } from '../values/index.ts'
import { w } from '../words/index.ts'
import { tidy } from './tidy.ts'

/** A unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters in capitals. */
export type CreditCode = Brand<string, 'CreditCode'>

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const shape = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** The 18th character for the first 17 (GB 32100-2015, MOD 31). */
export function creditCodeCheck(characters: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * alphabet.indexOf(characters.charAt(i)), 0)
  return alphabet.charAt((31 - (sum % 31)) % 31)
}

/**
 * A credit code from what was typed. The check character of the organisation code inside is not enforced: old codes
 * exist that break it.
 */
export function parseCreditCode(text: string): Parsed<CreditCode> {
  const code = tidy(text)
  if (code.length !== 18) return refused(w('统一社会信用代码应为 18 位'))
  if (!shape.test(code))
    return refused(w('统一社会信用代码中有不会出现的字符（不使用字母 I、O、S、V、Z），请核对'))
  if (creditCodeCheck(code) !== code[17]) return refused(w('统一社会信用代码校验不通过，请逐位核对'))
  return accepted(code as CreditCode)
}

/** A form field for a credit code. */
export const creditCodeField = fieldOf(parseCreditCode, w('请填写统一社会信用代码'))
