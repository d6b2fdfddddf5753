import { COUNTED_BY, COUNTED_TWO, DIGITS, ONE_TEN, PLACES, ROUND_ZERO, TWO, ZERO } from './hanNumber.data.ts'

/** A number as it is written in Chinese, 1 to 9999: 82 is 八十二, 1001 一千零一. */
export function hanNumber(n: number): string {
  let said = ''
  let isSkipped = false
  for (const [place, name] of PLACES) {
    const digit = Math.floor(n / place) % 10
    if (digit === 0) {
      isSkipped = said !== ''
      continue
    }
    said += `${isSkipped ? ZERO : ''}${DIGITS[digit]}${name}`
    isSkipped = false
  }
  return said.startsWith(ONE_TEN) ? said.slice(1) : said
}

/** Reads 八十二, 一百零三, 十二 and 82; undefined for what is no such number. */
export function readNumber(text: string): number | undefined {
  if (/^\d{1,4}$/.test(text)) return Number(text) || undefined
  const written = text.replace(ROUND_ZERO, ZERO)
  let sum = 0
  let digit = 0
  for (const sign of written) {
    const place = PLACES.find(([, name]) => name === sign)?.[0]
    if (place !== undefined) {
      sum += (digit || 1) * place
      digit = 0
    } else if (DIGITS.includes(sign)) digit = DIGITS.indexOf(sign)
    else return undefined
  }
  const number = sum + digit
  return number > 0 && hanNumber(number) === written ? number : undefined
}

/** A number as somebody writes it into a field: 12, １,２００, -3.5, 三, 两个, 3口人, 15日; undefined for what is none. */
export function typedNumber(text: string): number | undefined {
  const tidy = text.normalize('NFKC').replaceAll(/[\s,]/g, '').replace(COUNTED_BY, '')
  const number = tidy === '' ? Number.NaN : Number(tidy)
  return Number.isFinite(number) ? number : readNumber(tidy.replace(COUNTED_TWO, TWO))
}
