import {
  type CalendarDate,
  type Clock,
  type Instant,
  isCalendarDate,
  shanghaiDate,
  systemClock,
} from '../time/index.ts'
import { accepted, type Brand, fieldOf, type Parsed, refused } from '../values/index.ts'
import { w } from '../words/index.ts'
import { tidy } from './tidy.ts'

/** A citizen identity number (公民身份号码, GB 11643-1999): 18 characters, X in capitals. */
export type IdCard = Brand<string, 'IdCard'>

const shape = /^[1-9]\d{16}[\dX]$/
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const firstBirth = '1800-01-01'

/** The 18th character for the first 17 digits (GB 11643-1999, ISO 7064 MOD 11-2). */
export function idCardCheck(digits: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  return '10X98765432'.charAt(sum % 11)
}

/**
 * An identity number from what was typed; `now` tells which births are still to come. Any area is taken, because
 * those of merged counties stay valid. The permanent residence card of foreigners (9…) and the residence permits of
 * people from Hong Kong, Macao and Taiwan (81…, 82…, 83…) have the same shape.
 */
export function parseIdCard(text: string, now: Instant = systemClock.now()): Parsed<IdCard> {
  const number = tidy(text)
  if (/^\d{15}$/.test(number)) return refused(w('15 位身份证号已停用，请填写 18 位号码'))
  if (!shape.test(number)) return refused(w('身份证号应为 18 位，最后一位可以是 X'))
  const birth = birthIn(number)
  if (!isCalendarDate(birth) || birth < firstBirth || birth > shanghaiDate(now))
    return refused(w('身份证号中的出生日期不对，请核对'))
  if (idCardCheck(number) !== number[17]) return refused(w('身份证号校验不通过，请逐位核对'))
  return accepted(number as IdCard)
}

/** A form field for an identity number. */
export const idCardField = (clock: Clock = systemClock) =>
  fieldOf(text => parseIdCard(text, clock.now()), w('请填写身份证号'))

function birthIn(number: string): string {
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
}

/** What the number itself says of its holder: birth, sex, and the county of first registration (GB/T 2260). */
export function idCardFacts(card: IdCard): {
  readonly birth: CalendarDate
  readonly sex: 'male' | 'female'
  readonly division: string
} {
  const birth = birthIn(card) as CalendarDate
  return { birth, sex: Number(card[16]) % 2 === 1 ? 'male' : 'female', division: card.slice(0, 6) }
}

/** Full years of age (周岁) on a day, by the calendar; one born on 29 February turns on 1 March. */
export function ageOn(birth: CalendarDate, day: CalendarDate): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4))
  return day.slice(5) < birth.slice(5) ? years - 1 : years
}

/** `150921********0026`. */
export function maskIdCard(card: IdCard): string {
  return `${card.slice(0, 6)}********${card.slice(14)}`
}
