import type { Side } from '../matters/index.ts'

/** The sides that may read a paper: those that it is for, and staff. */
export const sidesOf = (readers: readonly Side[]): Side[] => [...new Set<Side>([...readers, 'staff'])]

export const readersIn = (text: string): Side[] => text.split(' ') as Side[]
