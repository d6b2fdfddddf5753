/** sRGB hex ↔ OKLCH (Björn Ottosson, 2020), so that a colour can change lightness and keep its hue. */
export interface Oklch {
  readonly l: number
  readonly c: number
  readonly h: number
}

const linear = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
const gamma = (v: number) => (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055)

/** `#0b6472` or `0b6472` → linear-light red, green, blue in 0–1. Throws on anything else. */
export function linearRgb(hex: string): [number, number, number] {
  const digits = /^#?([0-9a-f]{6})$/i.exec(hex)?.[1]
  if (!digits) throw new Error(`not a six-digit hex colour: ${hex}`)
  const part = (at: number) => linear(Number.parseInt(digits.slice(at, at + 2), 16) / 255)
  return [part(0), part(2), part(4)]
}

/** A hex colour in OKLCH: lightness 0–1, chroma, hue in radians. */
export function toOklch(hex: string): Oklch {
  const [r, g, b] = linearRgb(hex)
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(a, bb),
    h: Math.atan2(bb, a),
  }
}

/** OKLCH → hex; chroma is lowered until the colour exists in sRGB. */
export function toHex({ l, c, h }: Oklch): string {
  for (let chroma = c; ; chroma = Math.max(0, chroma - 0.005)) {
    const rgb = rgbOf(l, chroma, h)
    if (chroma === 0 || rgb.every(v => v > -0.002 && v < 1.002)) {
      return `#${rgb.map(v => byte(gamma(Math.min(1, Math.max(0, v))))).join('')}`
    }
  }
}

const byte = (v: number) =>
  Math.round(v * 255)
    .toString(16)
    .padStart(2, '0')

function rgbOf(l: number, c: number, h: number): [number, number, number] {
  const a = c * Math.cos(h)
  const b = c * Math.sin(h)
  const x = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const y = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const z = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z,
    -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
    -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z,
  ]
}
