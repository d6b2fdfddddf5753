import { accepted, type Brand, certain, fieldOf, type Parsed, refused } from '../values/index.ts'
import { w } from '../words/index.ts'
import { YUAN } from './yuan.data.ts'

/** An amount of money: whole fen (分), a hundredth of a yuan. Negative in a reversing entry. */
export type Fen = Brand<number, 'Fen'>

const shape = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/

/** An amount from whole fen, as stored. Throws a RangeError on anything that is not exact. */
export function fen(n: number): Fen {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not whole fen: ${n}`)
  // Negative zero would print as -0.00.
  return (n === 0 ? 0 : n) as Fen
}

/** The sum of amounts; throws a RangeError where it would no longer be exact. */
export function sum(amounts: Iterable<Fen>): Fen {
  let total = 0
  for (const amount of amounts) total = fen(total + amount)
  return fen(total)
}

/** An amount from what was typed in yuan: `50`, `50.00`, `1,200.5`, with or without its unit. No more than two decimals, no rounding. */
export function parseYuan(text: string): Parsed<Fen> {
  const [matched, sign = '', whole = '', decimals = ''] =
    shape.exec(
      text
        .normalize('NFKC')
        .replace(/[\s\u00A5]/g, '')
        .replace(YUAN, ''),
    ) ?? []
  if (matched === undefined) return refused(w('金额请按元填写，最多两位小数，如 50 或 50.00'))
  const amount = Number(`${sign}${whole.replaceAll(',', '')}${decimals.padEnd(2, '0')}`)
  if (!Number.isSafeInteger(amount)) return refused(w('金额太大'))
  return accepted(fen(amount))
}

/** An amount that the program itself states: `yuan('50.00')`. Throws a TypeError where it is none. */
export function yuan(text: string): Fen {
  return certain(parseYuan(text))
}

/** A form field for an amount in yuan; gives fen. */
export const yuanField = fieldOf(parseYuan, w('请填写金额'))

/** `1,200.00`, in yuan; the unit is the caller's to say. */
export function formatYuan(amount: Fen): string {
  const digits = String(Math.abs(amount)).padStart(3, '0')
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${amount < 0 ? '-' : ''}${whole}.${digits.slice(-2)}`
}
