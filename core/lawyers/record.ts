import * as v from 'valibot'
import { searchForm } from '../database/index.ts'
import { type LawyerCategory, lawyerCategoryTitles } from '../people/index.ts'
import { addDays, type Instant, isCalendarDate, startOfShanghaiDay } from '../time/index.ts'
import { w } from '../words/index.ts'
import { type FieldOfLawCode, fieldOfLawCodes, fieldTitles } from './fieldsOfLaw.ts'
import { lawyerLanguageTitles, lawyerStatusTitles } from './lawyerSheet.ts'

const keysOf = <K extends string>(record: Readonly<Record<K, unknown>>) => Object.keys(record) as K[]

/** 执业状态 */
export type LawyerStatus = keyof typeof lawyerStatusTitles
/** What a lawyer advises in. */
export type LawyerLanguage = keyof typeof lawyerLanguageTitles

/** Parts of a lawyer's record as commands are given them: checked already where people typed them (lawyerSheet). */
export const recordFields = {
  name: v.pipe(v.string(), v.nonEmpty()),
  sex: v.picklist(['male', 'female']),
  mobile: v.pipe(v.string(), v.regex(/^1\d{10}$/)),
  certificate: v.pipe(v.string(), v.regex(/^\d{17}$/)),
  category: v.picklist(keysOf<LawyerCategory>(lawyerCategoryTitles)),
  firm: v.pipe(v.string(), v.nonEmpty()),
  firmCode: v.pipe(v.string(), v.length(18)),
  specialities: v.array(v.picklist(fieldOfLawCodes)),
  languages: v.pipe(v.array(v.picklist(keysOf<LawyerLanguage>(lawyerLanguageTitles))), v.minLength(1)),
  enterprise: v.boolean(),
  /** Six digits of GB/T 2260: where the firm is. */
  region: v.pipe(v.string(), v.regex(/^\d{6}$/)),
  status: v.picklist(keysOf<LawyerStatus>(lawyerStatusTitles)),
  /** The last day on which the certificate is in force. */
  validUntil: v.optional(v.pipe(v.string(), v.guard(isCalendarDate))),
  introduction: v.optional(v.pipe(v.string(), v.maxLength(500, w('最多 500 个字')))),
  demo: v.boolean(),
}

/** The context that a lawyer's mobile number is sealed in. */
export const lawyerPhone = (id: string) => `lawyer.phone.${id}`

/** The instant from which a certificate is no longer in force: the end of its last day. */
export function certificateEnd(validUntil: string | undefined): Instant | null {
  return validUntil && isCalendarDate(validUntil) ? startOfShanghaiDay(addDays(validUntil, 1)) : null
}

/** 15 of 150921: the directory calls the lawyers of a county's region by it. */
export const regionOf = (divisionCode: string) => divisionCode.slice(0, 2)

/** What the directory is searched by: name, firm and specialities as people call them. */
export function searchText(lawyer: {
  readonly name: string
  readonly firm: string
  readonly specialities: readonly FieldOfLawCode[]
}): string {
  const titles = lawyer.specialities.map(code => fieldTitles[code] as string)
  return [lawyer.name, lawyer.firm, ...titles].map(searchForm).join(' ')
}

/** A column of words between blanks, read back. */
export const wordsOf = <T extends string>(column: string) => column.split(' ').filter(Boolean) as T[]
