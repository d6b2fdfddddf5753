import { maskAccounts } from './maskAccounts.ts'

const DIGIT = String.raw`\p{Nd}`
const GAP = String.raw`[\s\-\uFF0D\u2010-\u2015]?`

/** Mobiles, landlines with their area code, identity cards, and what is as long as the number of a bank card. */
const REACHING = [
  `[1１][3-9３-９](?:${GAP}${DIGIT}){9}`,
  `[0０]${DIGIT}{2,3}${GAP}${DIGIT}{7,8}`,
  `${DIGIT}{6}${GAP}${DIGIT}{8}${GAP}${DIGIT}{3}[${DIGIT}XxＸｘ]`,
  `${DIGIT}{15,}`,
  `${DIGIT}{4}(?:[\\s-]${DIGIT}{4}){2,}[\\s-]?${DIGIT}{0,4}`,
]
const CONTACT = new RegExp(`(?<!${DIGIT})(?:${REACHING.join('|')})(?!${DIGIT})`, 'gu')

/** Hides the numbers and accounts by which people are reached or known, and leaves amounts and dates, on which an answer rests. */
export function maskContacts(text: string): string {
  return maskAccounts(text).replace(CONTACT, '***')
}
