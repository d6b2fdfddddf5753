import { type AccentSet, accentFor, accentProperties, type Level, palette, type Scheme } from './palette.ts'

type Properties = Record<string, string>
type Pick = (scheme: Scheme, level: Level) => Properties

const declare = (properties: Properties) =>
  Object.entries(properties)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';')

/**
 * One rule per mode. Dark stands inside `screen`, so that paper is always white; elder mode (`data-size="large"`) asks
 * for AAA and so outranks both schemes by one attribute.
 */
function modes(pick: Pick): string {
  const dark = (level: Level) => `color-scheme:dark;${declare(pick('dark', level))}`
  return [
    `:root{color-scheme:light;${declare(pick('light', 'AA'))}}`,
    `:root[data-size=large]{${declare(pick('light', 'AAA'))}}`,
    '@media screen{',
    `:root[data-theme=dark]{${dark('AA')}}`,
    `:root[data-theme=dark][data-size=large]{${dark('AAA')}}`,
    '}',
    '@media screen and (prefers-color-scheme:dark){',
    `:root[data-theme=auto]{${dark('AA')}}`,
    `:root[data-theme=auto][data-size=large]{${dark('AAA')}}`,
    '}',
  ].join('\n')
}

/** The colour custom properties of every mode but the county's accent. */
export const paletteCss = (): string => modes(palette)

/** The accent's custom properties for a county's colour: the whole of its brand stylesheet. */
export function brandCss(hex: string): string {
  const set: AccentSet = accentFor(hex)
  return modes((scheme, level) => accentProperties(set[scheme][level]))
}
