import { accepted, type Brand, fieldOf, type Parsed, refused } from '../values/index.ts'
import { w } from '../words/index.ts'
import { type Mobile, parseMobile } from './mobile.ts'

/** A number of an office: area code, hyphen, 7 or 8 digits, hyphen, extension. */
export type Landline = Brand<string, 'Landline'>

/** Any number under which somebody can be called: a mobile, a landline, or a public hotline (12348, 12345). */
export type Phone = Mobile | Landline

const landline = /^(0\d{2,3}-?)?\d{7,8}(-\d{1,6})?$/
const hotline = /^12\d{3}$/

/** A phone number from what was typed; blanks are let go, dashes become hyphens. */
export function parsePhone(text: string): Parsed<Phone> {
  const mobile = parseMobile(text)
  if (mobile.ok) return mobile
  const number = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/\p{Pd}/gu, '-')
  if (landline.test(number) || hotline.test(number)) return accepted(number as Landline)
  return refused(w('电话号码不对，固定电话请写成“区号-号码”'))
}

/** A form field for any phone number. */
export const phoneField = fieldOf(parsePhone, w('请填写电话号码'))
