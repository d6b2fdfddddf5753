import { linearRgb, toHex, toOklch } from './colour.ts'

/** WCAG 2.2 contrast of two hex colours: 1 (alike) to 21 (black on white). */
export function contrastRatio(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

function luminance(hex: string): number {
  const [r, g, b] = linearRgb(hex)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/**
 * The colour nearest to `seed`, of its hue, that has at least `ratio` against every ground: darkened on light grounds,
 * lightened on dark ones. A seed that is legible already is returned as it is.
 */
export function legible(seed: string, grounds: readonly string[], ratio: number): string {
  const enough = (hex: string) => grounds.every(ground => contrastRatio(hex, ground) >= ratio)
  if (enough(seed)) return seed.startsWith('#') ? seed : `#${seed}`
  const { l, c, h } = toOklch(seed)
  const step = grounds.some(ground => luminance(ground) > 0.18) ? -0.005 : 0.005
  for (let lightness = l; lightness > 0 && lightness < 1; lightness += step) {
    const hex = toHex({ l: lightness, c, h })
    if (enough(hex)) return hex
  }
  return step < 0 ? '#000000' : '#ffffff'
}

/** The same hue at another lightness, its chroma scaled: for tints, pressed states and dark grounds. */
export function shade(seed: string, lightness: number, chromaScale = 1): string {
  const { c, h } = toOklch(seed)
  return toHex({ l: lightness, c: c * chromaScale, h })
}
