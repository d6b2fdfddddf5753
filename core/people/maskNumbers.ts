// Full-width digits too (１３８…), as a phone's keyboard writes them, and those of any other script.
const LONG_NUMBER = /\p{Nd}(?:[\s\-\uFF0D\u2010-\u2015]?\p{Nd}){5,}[\p{Nd}XxＸｘ]?/gu

/** Hides phone, identity and card numbers in a person's own words: every run of six or more digits. */
export function maskNumbers(text: string): string {
  return text.replace(LONG_NUMBER, '***')
}
