import { type Clock, type Instant, shanghaiYear, systemClock } from '../time/index.ts'
import { accepted, type Brand, fieldOf, type Parsed, refused } from '../values/index.ts'
import { type Word, w } from '../words/index.ts'
import { type LawyerCategory, lawyerCategory } from './lawyerCategory.ts'
import { tidy } from './tidy.ts'

/** The number of a lawyer's practising certificate (律师执业证号): 17 digits, or 12 on old ones. */
export type LawyerCertificateNumber = Brand<string, 'LawyerCertificateNumber'>

/** A number and what it says. An old number says nothing more, and comes with a warning to show. */
export interface LawyerCertificate {
  readonly number: LawyerCertificateNumber
  readonly warning?: Word
  /** GB/T 2260, two digits: 15 is Inner Mongolia. */
  readonly province?: string
  readonly firstLicensed?: number
  readonly category?: LawyerCategory
  readonly sex?: 'male' | 'female'
}

const current = /^1(\d{2})\d{2}(\d{4})(\d)(\d)\d{6}$/
const old = /^\d{12}$/
const province = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])$/
// Lawyers have been licensed again since 1979.
const firstYear = 1979

/** A certificate's number from what was typed (司法部's numbering rule, DOMAIN.md section 5); it has no check digit. */
export function parseLawyerCertificate(
  text: string,
  now: Instant = systemClock.now(),
): Parsed<LawyerCertificate> {
  const number = tidy(text)
  if (old.test(number)) {
    return accepted({
      number: number as LawyerCertificateNumber,
      warning: w('这是旧版 12 位执业证号，请核对是否已换发'),
    })
  }
  const [, area = '', year = '', kind = '', sex = ''] = current.exec(number) ?? []
  const category = lawyerCategory(kind)
  if (!area) return refused(w('律师执业证号应为以 1 开头的 17 位数字'))
  if (!province.test(area)) return refused(w('律师执业证号第 2、3 位不是省级行政区代码，请核对'))
  if (Number(year) < firstYear || Number(year) > shanghaiYear(now))
    return refused(w('律师执业证号第 6 至 9 位不是首次执业年份，请核对'))
  if (!category) return refused(w('律师执业证号第 10 位不是执业类别，请核对'))
  if (sex !== '0' && sex !== '1') return refused(w('律师执业证号第 11 位应为 0（男）或 1（女），请核对'))
  return accepted({
    number: number as LawyerCertificateNumber,
    province: area,
    firstLicensed: Number(year),
    category,
    sex: sex === '0' ? 'male' : 'female',
  })
}

/** A form field for a certificate's number. */
export const lawyerCertificateField = (clock: Clock = systemClock) =>
  fieldOf(text => parseLawyerCertificate(text, clock.now()), w('请填写律师执业证号'))
