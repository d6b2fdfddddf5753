import type { CountyIdentity } from './effect.ts'

/** How many lawyers each tier of a county's calls reaches now: practising and not away. */
export interface LawyerCounts {
  readonly local: number
  readonly regional: number
  readonly national: number
}

/** What may be read before a transaction, and never inside it. */
export interface Outside {
  readonly county: CountyIdentity | undefined
  /** Counts from the platform's directory. */
  countLawyers(): Promise<LawyerCounts>
}
