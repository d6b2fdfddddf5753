/** A value that JSON can hold. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json | undefined }

/**
 * The one way to write a value: names sorted by code unit, no blanks (RFC 8785). A property that is undefined is left
 * out, as storing it would. Throws a TypeError on what JSON cannot hold exactly.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`not a JSON number: ${value}`)
  if (typeof value === 'string' && !value.isWellFormed()) throw new TypeError('half a character in a string')
  if (value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string')
    return JSON.stringify(value)
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`
  if (!isPlain(value)) throw new TypeError(`not JSON: ${Object.prototype.toString.call(value)}`)
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${canonicalJson(name)}:${canonicalJson(member as Json)}`)
  return `{${members.join(',')}}`
}

function isPlain(value: unknown): value is { readonly [name: string]: Json | undefined } {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
