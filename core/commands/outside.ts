import type { LawyerFacts } from './caller.ts'
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
  /** Counts from the platform's directory, all of which they look through. */
  countLawyers(): Promise<LawyerCounts>
  /** How many legal advisers (法律顾问) of the county are practising and not away now: what `local` is, for less. */
  countAdvisers(): Promise<number>
  /** Lawyers who practise now, by their name or their certificate's number. */
  lawyersNamed(text: string): Promise<readonly LawyerFacts[]>
}
