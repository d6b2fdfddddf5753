import { type FieldOfLawCode, fieldOfLaw, fieldOfLawCodes, type LawyerRow } from '#core/lawyers'
import { type Mobile, parseLawyerCertificate, parseMobile } from '#core/people'
import { certain } from '#core/values'
import type { Firm } from './firms.ts'
import { madeUpName, type Sex } from './names.ts'
import type { Chance } from './random.ts'

/** No mobile number of China begins 169: nobody is called or texted by mistake. */
export function demoMobile(group: number, serial: number): Mobile {
  return certain(parseMobile(`169${String(group).padStart(4, '0')}${String(serial).padStart(4, '0')}`))
}

const categories = { fullTime: 1, partTime: 2 } as const

/** A number in the ministry's form; serials from 900000 on, group by group, are far above those of any city's year. */
export function demoCertificate(lawyer: {
  readonly region: string
  readonly year: number
  readonly category: keyof typeof categories
  readonly sex: Sex
  readonly group: number
  readonly serial: number
}): LawyerRow['certificate'] {
  const { region, year, category, sex } = lawyer
  const serial = 900_000 + lawyer.group * 10_000 + lawyer.serial
  const digits = `1${region.slice(0, 4)}${year}${categories[category]}${sex === 'male' ? 0 : 1}${serial}`
  return certain(parseLawyerCertificate(digits)).number
}

/** What citizens ask most is what most lawyers know. */
const common: readonly FieldOfLawCode[] = ['wages', 'labour', 'family', 'traffic', 'debt', 'contract', 'land']
const fields = fieldOfLawCodes.filter(code => code !== 'other')

/** A lawyer who does not exist, of a firm that does not exist. */
export function madeUpLawyer(
  by: Chance,
  firm: Firm,
  of: { group: number; serial: number; mongolian: number },
): LawyerRow {
  const sex = by.happens(62) ? 'male' : 'female'
  const mongolian = by.happens(of.mongolian)
  const category = by.happens(94) ? 'fullTime' : 'partTime'
  const year = 1994 + by.below(31)
  const specialities = [
    ...new Set([...by.some(common, 1 + by.below(2)), ...by.some(fields, 1 + by.below(2))]),
  ]
  return {
    name: madeUpName(by, sex, mongolian),
    sex,
    mobile: demoMobile(of.group, of.serial),
    certificate: demoCertificate({ ...of, region: firm.region, year, category, sex }),
    category,
    firm: firm.name,
    firmCode: firm.code,
    specialities,
    languages: mongolian && by.happens(70) ? ['zh', 'mn'] : ['zh'],
    enterprise: specialities.includes('enterprise') || by.happens(22),
    region: firm.region,
    status: 'practising',
    validUntil: undefined,
    introduction: introduction(year, specialities),
    demo: true,
  }
}

function introduction(year: number, specialities: readonly FieldOfLawCode[]): string {
  const titles = specialities.map(code => fieldOfLaw(code)?.title).join('、')
  return `${year} 年起执业，主要办理${titles}方面的事务。（演示人物）`
}
