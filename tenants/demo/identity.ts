import {
  type CreditCode,
  creditCodeCheck,
  type IdCard,
  idCardCheck,
  parseCreditCode,
  parseIdCard,
} from '#core/people'
import { certain } from '#core/values'
import { demoMobile } from './lawyer.ts'
import type { Sex } from './names.ts'

/** Ulanqab has no county 150999, so that nobody was ever given such a number. */
const noCounty = '150999'

/** An identity number right in form, of somebody born on that day (`1960-03-12`), that belongs to nobody. */
export function demoIdCard(birth: string, sex: Sex, serial: number): IdCard {
  const order = String(serial * 2 + (sex === 'male' ? 1 : 0)).padStart(3, '0')
  const body = `${noCounty}${birth.replaceAll('-', '')}${order}`
  return certain(parseIdCard(body + idCardCheck(body)))
}

/** A company's credit code right in form; MADEM where its own characters stand says that it is a demo. */
export function demoCompanyCode(serial: number): CreditCode {
  const body = `91150921MADEM${String(serial).padStart(4, '0')}`
  return certain(parseCreditCode(body + creditCodeCheck(body)))
}

/** The mobile of somebody in people.ts. */
export const personMobile = (serial: number) => demoMobile(0, serial)
