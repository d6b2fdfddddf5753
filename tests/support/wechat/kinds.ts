const MONTH = '(?:0?[1-9]|1[0-2])'
const DAY_OF_MONTH = '(?:0?[1-9]|[12]\\d|3[01])'
const DAY = [
  `\\d{4}年${MONTH}月(?:${DAY_OF_MONTH}日)?`,
  `${MONTH}月${DAY_OF_MONTH}日`,
  ...['-', '/', '\\.'].map(mark => `\\d{4}${mark}${MONTH}${mark}${DAY_OF_MONTH}`),
].join('|')
const CLOCK = '(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?'
const whole = (one: string) => new RegExp(`^(?:${one})(?:~(?:${one}))?$`)

/** What WeChat takes in fields of each kind (参数值内容限制). */
const KINDS: Readonly<Record<string, RegExp>> = {
  thing: /^[^\p{Cc}]{1,20}$/u,
  short_thing: /^[^\p{Cc}]{1,5}$/u,
  number: /^(?=.{1,32}$)\d+(\.\d+)?$/,
  letter: /^[A-Za-z]{1,32}$/,
  character_string: /^[\x21-\x7e]{1,32}$/,
  time: whole(`(?:(?:${DAY}) )?${CLOCK}`),
  date: whole(`(?:${DAY})(?: ${CLOCK})?`),
  amount: /^[¥￥$]?\d{1,10}(\.\d+)?元?$/,
  phone_number: /^[\d+() -]{1,17}$/,
  name: /^(?:[\p{Script=Han}A-Za-z·]{1,10}|[A-Za-z·. ]{1,20})$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
}

/** Whether a field of a template may say so; `enumerated`: what its template lists, for a `const`. */
export function fits(field: string, value: string, enumerated: readonly string[] = []): boolean {
  const kind = field.replace(/\d+$/, '')
  return kind === 'const' ? enumerated.includes(value) : (KINDS[kind]?.test(value) ?? false)
}
