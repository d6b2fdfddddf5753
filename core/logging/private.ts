import { maskNumbers } from '../people/index.ts'

/** Names of fields that hold what somebody is, knows or wrote, wherever a library may put them. */
const PRIVATE =
  /^(name|phone|mobile|username|password|code|totp|otp|token|cookies?|authorization|headers|body|text|excerpt|title|facts|input|payload|values|params|parameters)$/i

/** Fields that hold names of our own making: ids, routes, kinds. Everything else may quote somebody. */
const OURS =
  /^(request|county|method|route|who|id|kind|topic|subject|store|realm|operation|channel|upload|node|level|time)$/

/** Chinese in a line of the log is a person's words or name: what Zhijian itself says there is English. */
const HAN = /[\p{Script=Han}\p{Script=Mongolian}]+/gu

/** A line's fields without anything that a person said or can be found by, to any depth. */
export function withoutWords(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, cleaned(key, value)]))
}

function cleaned(key: string, value: unknown): unknown {
  if (value === undefined || value === null || typeof value === 'number' || typeof value === 'boolean')
    return PRIVATE.test(key) && value != null ? '…' : value
  if (PRIVATE.test(key)) return '…'
  if (typeof value === 'string') return OURS.test(key) ? value : withoutQuotes(value)
  if (value instanceof Error) return withoutQuotes(value.stack ?? String(value))
  if (Array.isArray(value)) return value.map(item => cleaned(key, item))
  if (typeof value === 'object') return withoutWords(value as Record<string, unknown>)
  return withoutQuotes(String(value))
}

/** Text that may quote somebody: without Chinese and without numbers of six digits or more. */
export const withoutQuotes = (text: string) => maskNumbers(text).replace(HAN, '…')
