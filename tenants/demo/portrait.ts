interface Shade {
  readonly ground: string
  readonly sign: string
}

/** Calm relatives of the platform's blue-green, light grounds under dark signs. */
export const shades: readonly [Shade, ...Shade[]] = [
  { ground: '#d9ebe8', sign: '#0d5650' },
  { ground: '#d8e8ef', sign: '#12506b' },
  { ground: '#dfe6f1', sign: '#2b4677' },
  { ground: '#e3ecda', sign: '#3d5724' },
  { ground: '#efe6d8', sign: '#6b4a16' },
  { ground: '#ebe0e6', sign: '#6a3350' },
]

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, sign => escapes[sign] ?? sign)

/** The same person always in the same shade. */
function shadeOf(name: string): Shade {
  const sum = [...name].reduce((total, sign) => (total * 31 + (sign.codePointAt(0) ?? 0)) % 9973, 7)
  return shades[sum % shades.length] ?? shades[0]
}

/** A square portrait (SVG) for somebody without a photo: the first character of the name on a quiet ground. */
export function demoPortrait(name: string): string {
  const [sign = ''] = name
  const { ground, sign: ink } = shadeOf(name)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96" role="img" aria-label="${escaped(name)}">`,
    `<rect width="96" height="96" fill="${ground}"/>`,
    `<text x="48" y="49" fill="${ink}" font-family="PingFang SC, HarmonyOS Sans SC, Noto Sans SC, Microsoft YaHei, sans-serif" font-size="42" font-weight="500" text-anchor="middle" dominant-baseline="central">${escaped(sign)}</text>`,
    '</svg>',
  ].join('')
}
