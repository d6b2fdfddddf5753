import { toOklch } from './colour.ts'
import { contrastRatio, legible, shade } from './contrast.ts'

/** Deep, calm blue-green; a county sets its own. */
export const DEFAULT_ACCENT = '#0b6472'

export type Scheme = 'light' | 'dark'
/** Contrast wanted for text: AA, or AAA in elder mode. */
export type Level = 'AA' | 'AAA'
const TEXT: Record<Level, number> = { AA: 4.5, AAA: 7 }
/** WCAG 1.4.11: the edge of a control against what is around it. */
const EDGE = 3

interface Neutrals {
  readonly page: string
  readonly surface: string
  readonly raised: string
  readonly ink: string
  readonly ink2: string
  readonly ink3: string
  readonly line: string
  readonly edge: string
}

const neutrals: Record<Scheme, Neutrals> = {
  light: {
    page: '#f3f5f4',
    surface: '#ffffff',
    raised: '#f7f9f8',
    ink: '#16211f',
    ink2: '#42504d',
    ink3: '#5f6d69',
    line: '#dde4e1',
    edge: '#84918d',
  },
  dark: {
    page: '#0e1413',
    surface: '#171e1d',
    raised: '#1e2625',
    ink: '#e6edeb',
    ink2: '#b9c5c1',
    ink3: '#8f9d99',
    line: '#2a3432',
    edge: '#6d7b77',
  },
}

/** The four states, always beside a word: waiting, under way, done, in trouble. */
const stateSeeds = { waiting: '#8a5a00', active: '#1d5fa8', done: '#1b7045', problem: '#b3261e' } as const
export type StateKind = keyof typeof stateSeeds

export interface Accent {
  /** Ground of a button; white stands on it. */
  readonly fill: string
  readonly press: string
  readonly on: string
  /** Links, icons and other ink in the county's colour. */
  readonly text: string
  readonly soft: string
  /** The masthead: large, so calmer than a button in the dark. */
  readonly band: string
}

/** A county's colour in the two schemes, at both levels: each pair of ink and ground satisfies AA, in elder mode AAA. */
export interface AccentSet {
  readonly light: Record<Level, Accent>
  readonly dark: Record<Level, Accent>
}

/** Variants of any six-digit hex colour that can be read in light, dark and elder mode. Throws if it is no such colour. */
export function accentFor(hex: string): AccentSet {
  const both = (scheme: Scheme) => ({ AA: accent(hex, scheme, 'AA'), AAA: accent(hex, scheme, 'AAA') })
  return { light: both('light'), dark: both('dark') }
}

function accent(hex: string, scheme: Scheme, level: Level): Accent {
  const { page, surface, raised } = neutrals[scheme]
  const ratio = TEXT[level]
  const on = '#ffffff'
  if (scheme === 'light') {
    const soft = shade(hex, 0.955, 0.16)
    const text = legible(hex, [page, surface, raised, soft], ratio)
    return { fill: text, press: shade(text, Math.max(0, toOklch(text).l - 0.06)), on, text, soft, band: text }
  }
  const soft = shade(hex, 0.27, 0.5)
  const fill = legible(shade(hex, 0.5, 0.9), [on], ratio)
  return {
    fill,
    press: shade(fill, toOklch(fill).l - 0.05),
    on,
    text: legible(shade(hex, 0.78, 0.9), [page, surface, raised, soft], ratio),
    soft,
    band: shade(hex, 0.31, 0.62),
  }
}

/** Every colour of one scheme at one level, by the name of its custom property. */
export function palette(scheme: Scheme, level: Level): Record<string, string> {
  const n = neutrals[scheme]
  const grounds = [n.page, n.surface, n.raised]
  const colours: Record<string, string> = {
    page: n.page,
    surface: n.surface,
    raised: n.raised,
    ink: n.ink,
    'ink-2': legible(n.ink2, grounds, 7),
    'ink-3': legible(n.ink3, grounds, TEXT[level]),
    line: n.line,
    edge: legible(n.edge, grounds, EDGE),
  }
  for (const [state, seed] of Object.entries(stateSeeds)) {
    const soft = scheme === 'light' ? shade(seed, 0.96, 0.22) : shade(seed, 0.27, 0.4)
    const start = scheme === 'light' ? seed : shade(seed, 0.78, 0.85)
    colours[state] = legible(start, [...grounds, soft], TEXT[level])
    colours[`${state}-soft`] = soft
  }
  return colours
}

/** The accent's custom properties. */
export function accentProperties(a: Accent): Record<string, string> {
  return {
    accent: a.fill,
    'accent-press': a.press,
    'on-accent': a.on,
    'accent-text': a.text,
    'accent-soft': a.soft,
    band: a.band,
  }
}

/** Whether a county's colour can be taken as it is for a button with white words; otherwise it is darkened for it. */
export function accentIsLegible(hex: string): boolean {
  return contrastRatio(hex, '#ffffff') >= TEXT.AA
}
