import { expect, test } from 'vitest'
import { languagesWithText } from './spoken.ts'

test('a language may be chosen once nearly all of its text is there, and not before', () => {
  const words = Array.from({ length: 20 }, (_, n) => `第 ${n} 句`)
  const translated = (count: number) => ({
    mn: Object.fromEntries(words.slice(0, count).map(word => [word, `<${word}>`])),
  })
  expect(languagesWithText(words, { mn: {} })).toEqual(['zh'])
  expect(languagesWithText(words, translated(17))).toEqual(['zh'])
  expect(languagesWithText(words, translated(18))).toEqual(['zh', 'mn'])
  expect(languagesWithText(words, { mn: Object.fromEntries(words.map(word => [word, ''])) })).toEqual(['zh'])
})
