import { accepted, type Brand, fieldOf, type Parsed, refused } from '../values/index.ts'
import { w } from '../words/index.ts'

/** The name of a person as on their card; parts joined by · (U+00B7). Never to be split into family and given name. */
export type PersonName = Brand<string, 'PersonName'>

/** A name in the traditional Mongolian script. */
export type MongolianName = Brand<string, 'MongolianName'>

const dots = /\s*[\u00B7\u30FB\u2022\u2027\uFF0E\uFF65\u2024]\s*/g
const han = /^\p{Script=Han}{1,30}(\u00B7\p{Script=Han}{1,30})*$/u
const latin = /^\p{Script=Latin}[\p{Script=Latin}\p{Mn} .'\u2019-]*$/u
const mongolian = /^(?:[\u1800-\u18AF\u202F ]|\u200C|\u200D)+$/
const betweenHan = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu

/**
 * A name from what was typed: 2 to 50 characters, Chinese (also transliterated, 阿拉坦·乌云) or Latin. Characters
 * are code points: rare ones lie outside the basic plane. Blanks that pad a name (张　三) are let go.
 */
export function parsePersonName(text: string): Parsed<PersonName> {
  const name = text.trim().replace(dots, '\u00B7').replace(betweenHan, '').replace(/\s+/g, ' ')
  const { length } = [...name]
  if (length < 2 || length > 50) return refused(w('姓名应为 2 至 50 个字'))
  if (!han.test(name) && !latin.test(name))
    return refused(w('姓名中有不能识别的字符，请按身份证上的写法填写'))
  return accepted(name as PersonName)
}

/** A name in Mongolian script from what was typed, for the optional second field. */
export function parseMongolianName(text: string): Parsed<MongolianName> {
  const name = text.trim().replace(/[^\S\u202F]+/g, ' ')
  if (!mongolian.test(name) || [...name].length > 100) return refused(w('请用传统蒙古文填写姓名'))
  return accepted(name as MongolianName)
}

/** A form field for a name. */
export const personNameField = fieldOf(parsePersonName, w('请填写姓名'))

/** A form field for a name in Mongolian script. */
export const mongolianNameField = fieldOf(parseMongolianName, w('请填写蒙古文姓名'))

/** `张*`: the first character, because many Mongolian names have no family name to keep. */
export function maskName(name: PersonName): string {
  return `${[...name][0]}*`
}
