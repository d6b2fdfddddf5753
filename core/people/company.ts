import { w } from '../words/index.ts'
import { inAnyWidth } from './anyWidth.ts'
import { BRANCH, CALLED, COMMON, DIVISIONS, SHOP_END, TRADES } from './companyWords.data.ts'
import { LEGAL_FORM } from './legalForm.data.ts'
import { maskNames } from './maskPeople.ts'

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

/**
 * How an enterprise is called in a text, the longest first: in full, without its legal form, without the division that its
 * name begins with, by its trade name (字号), and by that as people put it, `云岭公司`. A trade name that is a common word
 * (草原) is none alone. `areas`: divisions as they are called without 县 or 市, which its name may begin with too.
 */
export function companyNames(name: string, areas: readonly string[] = []): string[] {
  const full = name.trim().normalize('NFKC')
  const stem = full.replace(BRANCH, '$1').replace(LEGAL_FORM, '').replace(SHOP_END, '')
  const own = [stem, stem.replace(/\([^)]*\)/gu, '')].map(called => withoutArea(called, areas))
  const trades = own.map(called => called.replace(TRADES, ''))
  // Most trade names have two characters; what follows says what it makes.
  const heads = trades.filter(trade => /^\p{sc=Han}{3}/u.test(trade)).map(trade => trade.slice(0, 2))
  const told = [...own, ...trades, ...heads].filter(called => [...called].length > 1)
  const names = [full, stem, ...told.flatMap(called => CALLED.map(end => called + end)), ...told]
  const telling = names.filter(called => [...called].length > 1 && !isCommon(called))
  return [...new Set(telling)].sort((a, b) => b.length - a.length)
}

const isCommon = (called: string) => COMMON.has(called) || called.replace(TRADES, '') === ''

function withoutArea(name: string, areas: readonly string[]): string {
  const area = areas.find(area => name.startsWith(area)) ?? ''
  const rest = name.replace(DIVISIONS, '')
  const bare = rest === name ? name.slice(area.length) : rest
  return [...bare].length > 1 ? bare : name
}

/** Hides the name of an enterprise in a text, and nothing else of it. */
export function hideCompany(text: string, name: string, areas: readonly string[] = []): string {
  const unnamed = text.replace(inAnyWidth(name.trim()), maskCompany(name))
  return maskNames(unnamed, companyNames(name, areas))
}
