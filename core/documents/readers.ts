import type { Side } from '../matters/index.ts'

/** The sides that may read a paper: those that it is for, and staff. */
export const sidesOf = (readers: readonly Side[]): Side[] => [...new Set<Side>([...readers, 'staff'])]

export const readersIn = (text: string): Side[] => text.split(' ') as Side[]

/**
 * Whether somebody on a side of a matter may read a paper: staff all, whom it is for theirs. A lawyer must take part in the
 * matter: papers name its parties.
 */
export function mayReadDocument(
  { readers }: { readonly readers: readonly Side[] },
  side: Side,
  takesPart: boolean,
): boolean {
  if (side === 'staff') return true
  return readers.includes(side) && (side === 'citizen' || takesPart)
}
