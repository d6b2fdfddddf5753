import type { Effect } from '../commands/index.ts'
import type { OpenMatter, Side, Step } from '../matters/index.ts'
import type { Period } from '../time/index.ts'
import type { Word } from '../words/index.ts'

/** A statutory term (期限) of a module's matters. */
export interface DeadlineDeclaration {
  /** Its name within its module: `decision`. */
  readonly name: string
  /** What is to be done by then: 作出是否给予援助的决定. */
  readonly title: Word
  /** The rule that sets it: 《法律援助法》第四十三条. */
  readonly basis: Word
  /** How long the rule gives, as it says it. */
  readonly period: Period
  /** Where the rule leaves the length to the bureau, or places differ: a county may set `n` within these. */
  readonly adjustable?: { readonly least: number; readonly most: number }
  /** Who has to act: the bureau, unless it is the citizen (补正), who then is reminded. */
  readonly whose?: 'bureau' | 'citizen'
  /** The permission of those who are told where nobody handles the matter, and always once it is overdue. */
  readonly duty: string
  /** Which sides see on the matter's page how much is left; the bureau alone if absent. */
  readonly audience?: readonly Side[]
  /** It still counts when the matter has come to its end: what is done after that, as to call somebody back. */
  readonly outlives?: true
  /** What happens once it is overdue: a citizen who supplied nothing is taken to have withdrawn. It may end the term itself. */
  readonly over?: (effect: Effect<'county'>, matter: OpenMatter) => Promise<void>
  /** Between which states of its matter that leads. */
  readonly overLeads?: { readonly from: readonly string[]; readonly to: readonly string[] }
}

/** Declares a statutory term. A county may promise a shorter time for each that is the bureau's, in its settings. */
export function defineDeadline(deadline: DeadlineDeclaration): DeadlineDeclaration {
  return deadline
}

/** A module, as far as its matters have terms. */
export interface DeadlineSource {
  readonly name: string
  readonly title: Word
  readonly deadlines?: readonly DeadlineDeclaration[]
}

/** What leads a module's matters on besides its commands: terms that are over. */
export const deadlineSteps = ({ name, deadlines = [] }: DeadlineSource): Step[] =>
  deadlines.flatMap(({ name: own, overLeads }) =>
    overLeads ? [{ name: `${name}.${own}.over`, ...overLeads }] : [],
  )

/** Names what is wrong with a module's terms. */
export function deadlineFaults({ name, deadlines = [] }: DeadlineSource): string[] {
  const names = deadlines.map(deadline => deadline.name)
  return deadlines.flatMap(({ name: own, period, adjustable }, at) => [
    ...(/^[a-z][a-z0-9-]*$/.test(own) ? [] : [`${name}: ${own} is no name of a deadline`]),
    ...(names.indexOf(own) === at ? [] : [`${name}: the deadline ${own} is declared twice`]),
    ...(adjustable && (period.n < adjustable.least || period.n > adjustable.most)
      ? [`${name}: the length of the deadline ${own} is not within what a county may set`]
      : []),
  ])
}
