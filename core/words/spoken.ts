import catalogue from './catalogue.json' with { type: 'json' }
import mn from './mn.json' with { type: 'json' }
import type { Locale } from './reader.ts'

/** Of a language so much must be there before anybody may choose it: the rest is read in Chinese. */
const ENOUGH = 0.9

/** The languages that have their text, of a catalogue and its translations; Chinese is the catalogue itself. */
export function languagesWithText(
  words: readonly string[],
  translations: Readonly<Record<Exclude<Locale, 'zh'>, Readonly<Record<string, string>>>>,
): Locale[] {
  const isFilled = (texts: Readonly<Record<string, string>>) =>
    words.filter(word => (texts[word] ?? '') !== '').length >= words.length * ENOUGH
  return ['zh', ...(isFilled(translations.mn) ? (['mn'] as const) : [])]
}

/** The languages that people may choose between: one appears here by itself once its catalogue is filled. */
export const spoken: readonly Locale[] = languagesWithText(catalogue, { mn })
