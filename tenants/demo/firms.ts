import { creditCodeCheck, type FirmCode, parseFirmCode } from '#core/people'
import { certain } from '#core/values'
import type { Place } from './places.ts'
import type { Chance } from './random.ts'

/** A law firm that does not exist. */
export interface Firm {
  readonly name: string
  readonly code: FirmCode
  readonly region: string
}

// Two pairs make a name: a firm that is really called so is very unlikely.
const first = [
  '松澜',
  '云岫',
  '砚池',
  '明峦',
  '景川',
  '朗溪',
  '塔拉',
  '青穹',
  '远岱',
  '白杉',
  '敖包',
  '霁月',
  '长栎',
  '清渠',
]
const second = [
  '知衡',
  '守矩',
  '秉中',
  '言律',
  '正砚',
  '持平',
  '允执',
  '问直',
  '方程',
  '惟一',
  '公与',
  '济川',
  '同舟',
  '见信',
]

/** The 9th character of an organisation code for its first eight (GB 11714-1997, MOD 11). */
function organisationCheck(characters: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce(
    (total, weight, i) => total + weight * Number.parseInt(characters.charAt(i), 36),
    0,
  )
  return '0X987654321'.charAt(sum % 11)
}

/** A law firm's code that is right in form; MDEM where an organisation's own characters stand says that it is a demo. */
export function demoFirmCode(region: string, serial: number): FirmCode {
  const organisation = `MDEM${String(serial).padStart(4, '0')}`
  const body = `31${region}${organisation}${organisationCheck(organisation)}`
  return certain(parseFirmCode(body + creditCodeCheck(body)))
}

/** `n` firms over the places by their weight, each with a name of its own; serials count on from `serial`. */
export function madeUpFirms(
  by: Chance,
  places: readonly Place[],
  n: number,
  serial: number,
): readonly Firm[] {
  const weighted = places.flatMap(place => Array.from({ length: place.weight }, () => place))
  const names = new Set<string>()
  return Array.from({ length: n }, (_, i) => {
    const place = by.pick(weighted)
    let name = ''
    do name = `${place.name}${by.pick(first)}${by.pick(second)}律师事务所`
    while (names.has(name))
    names.add(name)
    return { name, code: demoFirmCode(place.code, serial + i), region: place.code }
  })
}
