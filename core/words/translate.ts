import mn from './mn.json' with { type: 'json' }
import { type Locale, reader } from './reader.ts'
import type { Word } from './word.ts'

const translations: Record<Exclude<Locale, 'zh'>, ReadonlyMap<string, string>> = {
  mn: new Map(Object.entries(mn)),
}

type Names<Key extends string> = Key extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never

/** The variables a key asks for; any, where the key is not known before run time. */
type Vars<Key extends string> = Key extends Word
  ? [vars?: Readonly<Record<string, string | number>>]
  : string extends Key
    ? [vars?: Readonly<Record<string, string | number>>]
    : [Names<Key>] extends [never]
      ? [vars?: undefined]
      : [vars: Readonly<Record<Names<Key>, string | number>>]

/**
 * Renders a text in the reader's language: `t('已送达 {n} 位', { n })`. A text without translation is shown in
 * Chinese. Values are put in as they are; escaping belongs to whoever prints. A placeholder without a value stays
 * visible, and throws under Vitest.
 */
export function t<Key extends string>(key: Key, ...[vars]: Vars<Key>): string {
  const { locale } = reader()
  const text = locale === 'zh' ? key : (translations[locale].get(key) ?? key)
  if (!text.includes('{')) return text
  const pieces = piecesOf(text)
  let said = pieces[0]!
  for (let at = 1; at < pieces.length; at += 2) said += filledIn(pieces[at]!, vars, key) + pieces[at + 1]!
  return said
}

const cut = new Map<string, readonly string[]>()

/** A text cut at its placeholders: their names are every second piece. Remembered, since a page says the same things again. */
function piecesOf(text: string): readonly string[] {
  const known = cut.get(text)
  if (known) return known
  const pieces = text.split(/\{(\w+)\}/)
  // Texts of the catalogue are few; whoever renders others may not fill the memory.
  if (cut.size >= 5000) cut.clear()
  cut.set(text, pieces)
  return pieces
}

function filledIn(
  name: string,
  vars: Readonly<Record<string, string | number>> | undefined,
  key: string,
): string {
  if (vars && Object.hasOwn(vars, name)) return String(vars[name])
  if (process.env.VITEST) throw new Error(`no value for {${name}} in "${key}"`)
  return `{${name}}`
}
