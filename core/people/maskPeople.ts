import { w } from '../words/index.ts'
import { inAnyWidth } from './anyWidth.ts'
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
    ...names.map(name => [name, SOMEBODY] as const),
    ...places.map(place => [place, SOMEWHERE] as const),
  ]
  return hideEach(maskNumbers(text), masks)
}

/** Hides names in a text and nothing else. */
export const maskNames = (text: string, names: readonly string[]): string =>
  hideEach(
    text,
    names.map(name => [name, SOMEBODY]),
  )

/** Puts each mask in the place of its name, of those that hold one another the longest first. */
function hideEach(text: string, masks: readonly (readonly [name: string, mask: string])[]): string {
  return masks
    .map(([name, mask]) => [name.trim(), mask] as const)
    .filter(([name]) => [...name].length > 1)
    .sort(([a], [b]) => b.length - a.length)
    .reduce((hidden, [name, mask]) => hidden.replace(inAnyWidth(name), mask), text)
}
