import { html as honoHtml, raw } from 'hono/html'
import type { Child } from 'hono/jsx'

/**
 * Hono's template tag, for what pages draw most: a text is escaped, what was drawn stays as it is, an array is drawn piece
 * by piece, and null, undefined, true and false are nothing. It takes two thirds of the time for whatever is there at once;
 * what must be waited for is left to Hono's. Each piece is drawn once.
 */
export function html(
  strings: TemplateStringsArray,
  ...values: readonly Child[]
): ReturnType<typeof honoHtml> {
  let text = strings[0]!
  for (let at = 0; at < values.length; at++) {
    const piece = drawn(values[at])
    if (typeof piece !== 'string') {
      const pieces: object[] = [piece]
      for (let next = at + 1; next < values.length; next++)
        pieces.push(raw(strings[next]!), asIs(drawn(values[next])))
      return honoHtml`${raw(text)}${pieces}${raw(strings[values.length]!)}`
    }
    text += piece + strings[at + 1]!
  }
  return raw(text)
}

/** What a value looks like in a page as a text, or else what Hono's tag is given for it. */
function drawn(value: Child): string | object {
  if (typeof value === 'string') return escaped(value)
  if (typeof value === 'number') return String(value)
  if (value === null || value === undefined || typeof value === 'boolean') return ''
  if (value instanceof Promise) return watched(value)
  if (Array.isArray(value)) {
    const pieces = value.map(drawn)
    return pieces.every(piece => typeof piece === 'string') ? pieces.join('') : pieces.map(asIs)
  }
  if (!value.isEscaped || ('callbacks' in value && value.callbacks)) return value
  const text: string | Promise<string> = value.toString()
  return typeof text === 'string' ? text : watched(text)
}

const asIs = (piece: string | object) => (typeof piece === 'string' ? raw(piece) : piece)

/** Whoever waits learns that it failed; where another piece fails first nobody waits, and that must not end the process. */
function watched<T>(later: Promise<T>): Promise<T> {
  later.catch(() => {})
  return later
}

const SPECIAL = /[&<>'"]/
const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&#39;',
  '"': '&quot;',
}

const escaped = (text: string) => (SPECIAL.test(text) ? text.replace(/[&<>'"]/g, sign => signs[sign]!) : text)
