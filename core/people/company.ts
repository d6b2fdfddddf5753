import { w } from '../words/index.ts'
import { LEGAL_FORM } from './legalForm.data.ts'

// Chinese in every reader's language, as in maskPeople.
const SOMEBODY = w('某某')
const SOME_COMPANY = w('某某企业')

/** `卓资县云岭熏鸡食品有限公司` → `某某有限公司`: its legal form is all that is told of an enterprise. */
export function maskCompany(name: string): string {
  const form = LEGAL_FORM.exec(name.trim())?.[0]
  return form === undefined ? SOME_COMPANY : SOMEBODY + form
}

/** The kind of organisation and its county are told by a credit code's first eight characters, and stay. */
export function maskCreditCode(code: string): string {
  return code.slice(0, 8).padEnd(code.length, '*')
}

/** Hides the credit code of an enterprise in a text, however it is typed there. */
export function hideCreditCode(text: string, code: string): string {
  const typed = [...code].map(character => `[${character}${character.toLowerCase()}]`).join('\\s?')
  return text.replace(new RegExp(typed, 'g'), maskCreditCode(code))
}

/** How an enterprise is called in a text: in full, and without its legal form. */
export function companyNames(name: string): string[] {
  const full = name.trim()
  const stem = full.replace(LEGAL_FORM, '')
  return [...stem].length > 2 ? [full, stem] : [full]
}

/** Hides the name of an enterprise in a text, and nothing else of it. */
export function hideCompany(text: string, name: string): string {
  return companyNames(name)
    .filter(called => [...called].length > 1)
    .reduce(
      (hidden, called) => hidden.replaceAll(called, SOMEBODY),
      text.replaceAll(name.trim(), maskCompany(name)),
    )
}
