import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrastRatio } from './contrast.ts'
import { accentFor, accentIsLegible, type Level, palette, type Scheme } from './palette.ts'

const modes = (['light', 'dark'] as const).flatMap(scheme =>
  (['AA', 'AAA'] as const).map(level => [scheme, level] as [Scheme, Level]),
)
const wanted = { AA: 4.5, AAA: 7 }
const colour = fc.integer({ min: 0, max: 0xffffff }).map(n => `#${n.toString(16).padStart(6, '0')}`)

describe('contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#ff0000', '#ffffff', 4],
  ])('of %s on %s is %d, as WCAG counts it', (a, b, ratio) => {
    expect(contrastRatio(a, b)).toBeCloseTo(ratio, 1)
    expect(contrastRatio(b, a)).toBe(contrastRatio(a, b))
  })

  it.each(['red', '#fff', '#12345g', ''])('refuses %s', text => {
    expect(() => contrastRatio(text, '#ffffff')).toThrow('six-digit')
  })
})

describe.each(modes)('the palette in %s at %s', (scheme, level) => {
  const colours = palette(scheme, level)
  const of = (name: string) => colours[name] as string
  const grounds = ['page', 'surface', 'raised']

  it.each(['ink', 'ink-2', 'ink-3', 'waiting', 'active', 'done', 'problem'])(
    'has %s legible on every ground',
    ink => {
      for (const ground of grounds) {
        expect(contrastRatio(of(ink), of(ground)), `on ${ground}`).toBeGreaterThanOrEqual(wanted[level])
      }
    },
  )

  it.each(['waiting', 'active', 'done', 'problem'])('has %s legible on its own tint', state => {
    expect(contrastRatio(of(state), of(`${state}-soft`))).toBeGreaterThanOrEqual(wanted[level])
  })

  it('shows the edge of a control', () => {
    for (const ground of grounds) expect(contrastRatio(of('edge'), of(ground))).toBeGreaterThanOrEqual(3)
  })

  it("makes any county's colour legible: white on the button and the masthead, its ink on every ground", () => {
    fc.assert(
      fc.property(colour, hex => {
        const { fill, press, on, text, soft, band } = accentFor(hex)[scheme][level]
        for (const under of [fill, press, band])
          expect(contrastRatio(on, under)).toBeGreaterThanOrEqual(wanted[level])
        for (const under of [soft, ...grounds.map(of)]) {
          expect(contrastRatio(text, under), `${text} on ${under}`).toBeGreaterThanOrEqual(wanted[level])
        }
        for (const ink of ['ink', 'ink-2']) {
          expect(contrastRatio(of(ink), soft), `${ink} on ${soft}`).toBeGreaterThanOrEqual(4.5)
        }
      }),
    )
  })
})

describe("a county's colour", () => {
  it('is taken as it is where white can be read on it, and darkened where not', () => {
    expect(accentFor('#0b6472').light.AA.fill).toBe('#0b6472')
    expect(accentIsLegible('#0b6472')).toBe(true)
    expect(accentFor('#ffd400').light.AA.fill).not.toBe('#ffd400')
    expect(accentIsLegible('#ffd400')).toBe(false)
  })
})
