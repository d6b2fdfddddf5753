import { type Word, w } from '../words/index.ts'

/** How a lawyer practises, by the 10th digit of the certificate. */
export type LawyerCategory =
  | 'fullTime'
  | 'partTime'
  | 'hongKong'
  | 'macao'
  | 'taiwan'
  | 'government'
  | 'company'
  | 'legalAid'
  | 'military'

const byDigit: readonly LawyerCategory[] = [
  'fullTime',
  'partTime',
  'hongKong',
  'macao',
  'taiwan',
  'government',
  'company',
  'legalAid',
  'military',
]

/** Their names. */
export const lawyerCategoryTitles: Readonly<Record<LawyerCategory, Word>> = {
  fullTime: w('专职律师'),
  partTime: w('兼职律师'),
  hongKong: w('香港居民律师'),
  macao: w('澳门居民律师'),
  taiwan: w('台湾居民律师'),
  government: w('公职律师'),
  company: w('公司律师'),
  legalAid: w('法律援助律师'),
  military: w('军队律师'),
}

/** The category of the digit 1–9 in a certificate's number. */
export function lawyerCategory(digit: string): LawyerCategory | undefined {
  return byDigit[Number(digit) - 1]
}
