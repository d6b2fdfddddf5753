import type { LawyerFacts } from './caller.ts'
import type { CountyIdentity } from './effect.ts'

/** How many lawyers a tier newly reaches now: practising and not away. */
export interface Reached {
  readonly lawyers: number
  /** Those of them who are marked as experienced with enterprises (企业服务经验). */
  readonly experienced: number
}

/** How many lawyers each tier of a county's calls newly reaches now. */
export interface LawyerCounts {
  readonly local: Reached
  readonly regional: Reached
  readonly national: Reached
}

/** Whom a call is to be told to next, by id, and how much of its pace they take: 1 is all of it. */
export interface ToTell {
  readonly lawyers: readonly string[]
  readonly share: number
}

/** What may be read before a transaction, and never inside it. */
export interface Outside {
  readonly county: CountyIdentity | undefined
  /** Counts from the platform's directory, all of which they look through. */
  countLawyers(): Promise<LawyerCounts>
  /** How many legal advisers (法律顾问) of the county are practising and not away now: what `local` is, for less. */
  countAdvisers(): Promise<Reached>
  /** The legal advisers of the county who may practise now, by id. */
  advisers(): Promise<readonly string[]>
  /** Whom the call of a matter is to be told to next by a notice; nobody, where it wants no more answers. */
  lawyersToTell(ref: string): Promise<ToTell>
  /** Lawyers who practise now, by their name or their certificate's number, or else by a part of their name. */
  lawyersNamed(text: string): Promise<readonly LawyerFacts[]>
}
