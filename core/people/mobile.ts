import { accepted, type Brand, fieldOf, type Parsed, refused } from '../values/index.ts'
import { w } from '../words/index.ts'

/** A mobile number of mainland China: 11 digits, without the country's prefix. */
export type Mobile = Brand<string, 'Mobile'>

const shape = /^1[3-9]\d{9}$/

/** A mobile number from what was typed: +86, 86 or 0086 in front, blanks and hyphens are let go. */
export function parseMobile(text: string): Parsed<Mobile> {
  const number = text
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}()]/gu, '')
    .replace(/^(\+86|0086|86(?=1))/, '')
  if (!shape.test(number)) return refused(w('手机号应为 11 位，以 1 开头'))
  return accepted(number as Mobile)
}

/** A form field for a mobile number. */
export const mobileField = fieldOf(parseMobile, w('请填写手机号'))

/** `138****0001`. */
export function maskMobile(mobile: Mobile): string {
  return `${mobile.slice(0, 3)}****${mobile.slice(7)}`
}
