import { describe, expect, test } from 'vitest'
import { demoPortrait, shades } from './portrait.ts'

/** WCAG 2.2 relative luminance. */
const luminance = (colour: string) =>
  [0.2126, 0.7152, 0.0722].reduce((sum, share, i) => {
    const channel = Number.parseInt(colour.slice(1 + 2 * i, 3 + 2 * i), 16) / 255
    return sum + share * (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4)
  }, 0)

describe('a demo portrait', () => {
  test('shows the first character of the name and is the same each time', () => {
    expect(demoPortrait('乌云其其格')).toContain('>乌</text>')
    expect(demoPortrait('乌云其其格')).toBe(demoPortrait('乌云其其格'))
    expect(demoPortrait('𬸦明')).toContain('>𬸦</text>')
  })

  test('differs between people of one family name', () => {
    const grounds = ['张志远', '张丽萍', '张立', '张慧敏', '张建国'].map(
      name => /fill="(#\w+)"/.exec(demoPortrait(name))?.[1],
    )
    expect(new Set(grounds).size).toBeGreaterThan(1)
  })

  test('cannot be broken out of by a name', () => {
    expect(demoPortrait('<script>"&')).not.toMatch(/<script|"&[^a-z]/)
  })

  test('can be read in every shade', () => {
    for (const { ground, sign } of shades)
      expect((luminance(ground) + 0.05) / (luminance(sign) + 0.05)).toBeGreaterThan(4.5)
  })
})
