import type { CommandPlace } from '../commands/index.ts'

/**
 * A place in which lawyers are counted once, for all that is run there: many calls that are widened at one instant reach the
 * same lawyers, and to count tens of thousands of them anew for each holds up whoever opens a page.
 */
export function countedOnce(place: CommandPlace<'county'>): CommandPlace<'county'> {
  const { outside } = place
  return {
    ...place,
    outside: {
      ...outside,
      countLawyers: once(outside.countLawyers),
      countAdvisers: once(outside.countAdvisers),
    },
  }
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined
  return () => {
    asked ??= ask().catch(error => {
      asked = undefined
      throw error
    })
    return asked
  }
}
