import { w } from '../words/index.ts'
import { maskNumbers } from './maskNumbers.ts'

// Chinese in every reader's language: so is the text around them, and what was masked is compared with itself later.
const SOMEBODY = w('某某')
const SOMEWHERE = w('某地')

/** What tells of whom a text is: how its people are called, and where they live. */
export interface Telltales {
  readonly names: readonly string[]
  readonly places?: readonly string[]
}

/**
 * Hides numbers, names and places in a person's own words, wherever they stand in it. One character alone is no name:
 * it would stand in every second word. Whom else the text names only a person finds.
 */
export function maskPeople(text: string, { names, places = [] }: Telltales): string {
  const masks = [
    ...names.map(name => [name.trim(), SOMEBODY] as const),
    ...places.map(place => [place.trim(), SOMEWHERE] as const),
  ]
  return masks
    .filter(([name]) => [...name].length > 1)
    .sort(([a], [b]) => b.length - a.length)
    .reduce((masked, [name, mask]) => masked.replaceAll(name, mask), maskNumbers(text))
}
