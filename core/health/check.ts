import type { Word } from '../words/index.ts'

/** Something wrong, and how to mend it, in the operator's words. */
export interface Problem {
  readonly problem: string
  readonly remedy: string
}

/** What a check found. Without a problem the part is well; the note says what it looked at. */
export interface Finding {
  readonly note?: string
  readonly problems: readonly Problem[]
  /** What could be better, though nothing is broken. */
  readonly hints?: readonly Problem[]
}

/** A part of an installation that can be looked at. `Place` is what it is given to look with. */
export interface Check<Place> {
  /** `audit-chain`; a module's begins with the module's name. */
  readonly name: string
  readonly title: Word
  /** Checks that must have found nothing wrong; otherwise this one is left out. */
  readonly needs?: readonly string[]
  run(place: Place): Promise<Finding>
}

export const fine = (note?: string): Finding => ({ note, problems: [] })
export const wrong = (problem: string, remedy: string): Finding => ({ problems: [{ problem, remedy }] })
