import * as han from './capitals.data.ts'
import type { Fen } from './fen.ts'

/**
 * An amount in capital numerals (大写): `壹仟贰佰元整`, `壹拾元零伍分`. 整 follows yuan and jiao, not fen; one 零 stands for
 * any run of zeros between digits (支付结算办法, annex 1).
 */
export function chineseCapitals(amount: Fen): string {
  const total = Math.abs(amount)
  const whole = Math.floor(total / 100)
  const jiao = Math.floor(total / 10) % 10
  const rest = total % 10
  const sign = amount < 0 ? han.negative : ''

  if (total === 0) return `${han.zero}${han.yuan}${han.even}`
  const front = whole > 0 ? `${integer(whole)}${han.yuan}` : ''
  if (jiao === 0 && rest === 0) return `${sign}${front}${han.even}`
  const gap = front && jiao === 0 ? han.zero : ''
  const tenths = jiao > 0 ? `${han.digits[jiao]}${han.jiao}` : ''
  return `${sign}${front}${gap}${tenths}${rest > 0 ? `${han.digits[rest]}${han.fen}` : han.even}`
}

function integer(n: number): string {
  const [unit, name] = han.units.find(([value]) => n >= value) ?? []
  if (unit === undefined) return `${han.digits[n]}`
  const rest = n % unit
  const gap = rest < unit / 10 ? han.zero : ''
  return `${integer(Math.floor(n / unit))}${name}${rest > 0 ? gap + integer(rest) : ''}`
}
