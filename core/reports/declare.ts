import type { CountyIdentity } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import type { Matter } from '../matters/index.ts'
import type { Instant } from '../time/index.ts'
import type { Word } from '../words/index.ts'
import type { Days } from './period.ts'

/**
 * What a figure is made of: `count` how many; `share` in how many of those that can be judged it is so; `duration` how
 * long, of which the median and the 90th percentile are told; `amount` how much money.
 */
export type FigureKind = 'count' | 'share' | 'duration' | 'amount'

export interface FigureDeclaration<K extends FigureKind = FigureKind> {
  readonly kind: K
  readonly title: Word
  /** What exactly is counted, for whoever asks. */
  readonly hint: Word
  /** What is counted, after the number: 件. */
  readonly unit: Word
  /** Shown large, with its change and its course over time. */
  readonly leading: boolean
  /** Made of fewer, a share is not told to whom it is about: who rated them stays unknown (国办发〔2019〕51号). */
  readonly least?: number
  /** What a share leaves out and does not judge, of which another figure says how many: said beside it. */
  readonly leftOut?: LeftOut
}

interface LeftOut {
  readonly figure: string
  /** With `{n}` in it. */
  readonly said: Word
}

/** What figures are told apart by: the field of law, the township, the lawyer. */
export type GroupDeclaration<Figures extends string = string> = {
  readonly title: Word
  /** The figures that are told apart by it, in the order of their columns; the first one orders the rows. */
  readonly figures: readonly Figures[]
  /** Said of what has none: 未选类别. Its key is the empty text. */
  readonly none: Word
  /** Its keys are lawyers' ids, and each of them may see what is their own. */
  readonly of?: 'lawyer'
  /** Which of these the other legal advisers of a county may see of one of them. */
  readonly amongColleagues?: readonly Figures[]
} & (
  | {
      /** The keys mean the same in every county, so that the city sees them too. */
      readonly everywhere: true
      /** What a key is called. */
      name(key: string): string | undefined
    }
  | {
      readonly everywhere?: false
      /** What the keys are called in the county. */
      namesIn(read: Kysely<CountyTables>, keys: readonly string[]): Promise<ReadonlyMap<string, string>>
    }
)

type FigureMap = Readonly<Record<string, FigureDeclaration>>

/** count: a whole number; share: whether it is so; duration: milliseconds; amount: fen. */
type ValueOf<K extends FigureKind> = K extends 'share' ? boolean : number

/** One thing that was seen of a matter. */
export type Observation<Figures extends FigureMap, Groups extends string> = {
  [Name in keyof Figures & string]: {
    readonly figure: Name
    readonly value: ValueOf<Figures[Name]['kind']>
    /** What this alone belongs to, beside what the whole matter belongs to. */
    readonly by?: Readonly<Partial<Record<Groups, string>>>
  }
}[keyof Figures & string]

/** Everything that was seen of one matter; it counts on the day on which the matter was opened. */
export interface Measured<Figures extends FigureMap = FigureMap, Groups extends string = string> {
  /** What the whole matter belongs to. */
  readonly by?: Readonly<Partial<Record<Groups, string>>>
  readonly seen: readonly Observation<Figures, Groups>[]
}

/** Where matters are measured: their county's store, and nothing else. */
export interface MeasuringPlace {
  readonly county: Pick<CountyIdentity, 'code' | 'region'>
  readonly read: Kysely<CountyTables>
}

/** A figure of this moment, from the module's own rows: what is under way and not decided. */
export interface RunningFigure {
  readonly title: Word
  readonly value: number
  readonly unit: Word
  /** Somebody should look at it now. */
  readonly urgent?: boolean
  /** Told of today in one line above the desk's list. */
  readonly brief?: boolean
  /** What it counts stands on top of the desk's list: at risk, overdue, or wanting something without a promise. */
  readonly onDesk?: 'at-risk' | 'overdue' | 'wanting'
}

/** A matter that breaks what the county promised unless something happens soon, or has broken it. */
export interface MatterAtRisk {
  readonly ref: string
  readonly title: string
  /** What is there and what is wanting, in the reader's language. */
  readonly said: string
  /** When the promise breaks, or broke. */
  readonly until: Instant
}

/** A matter that wants something still, though nothing is promised of it any more. */
export interface MatterWanting extends Omit<MatterAtRisk, 'until'> {
  /** Since when it is waited for. */
  readonly since: Instant
}

export interface AtRisk {
  readonly matters: readonly MatterAtRisk[]
  /** Those that have broken it and still want something: the longest overdue first, some of them, and how many in all. */
  readonly overdue: { readonly matters: readonly MatterAtRisk[]; readonly all: number }
  /** Those that want something without a promise: the longest waiting first, some of them, and how many in all. */
  readonly wanting: { readonly matters: readonly MatterWanting[]; readonly all: number }
  /** When time alone will change this. */
  readonly again?: Instant
}

export interface Figures<F extends FigureMap = FigureMap, G extends string = string> {
  /** 1, and one more whenever matters are measured otherwise than before: `doctor` then asks for a rebuild. */
  readonly edition?: number
  readonly figures: F
  readonly groups: Readonly<Record<G, GroupDeclaration<keyof F & string>>>
  /**
   * Measures matters of the module, by their ids, from their rows alone: neither the clock nor settings that may have
   * changed since may decide, or making the figures anew would change the past.
   */
  measure(place: MeasuringPlace, matters: readonly Matter[]): Promise<ReadonlyMap<string, Measured<F, G>>>
  running?(place: MeasuringPlace, now: Instant): Promise<readonly RunningFigure[]>
  /**
   * The ids of the matters opened on these days that still have time, by the share in which they are measured as not kept
   * till then: every such share, also where there are none. Those that were kept meanwhile too: that is measured later.
   */
  inTime?(
    place: MeasuringPlace,
    now: Instant,
    days: Days,
  ): Promise<Readonly<Partial<Record<keyof F & string, readonly string[]>>>>
  /**
   * What is at risk or overdue at this moment, and what wants something without a promise, of the latter two at most `limit`
   * each, for those who read matters at the desk.
   */
  atRisk?(place: MeasuringPlace, now: Instant, limit: number): Promise<AtRisk>
}

/** Declares the figures of a module. */
export function defineFigures<const F extends FigureMap, const G extends string>(
  declaration: Figures<F, G>,
): Figures {
  return declaration as unknown as Figures
}

type Told = Pick<FigureDeclaration, 'hint' | 'unit' | 'least' | 'leftOut'> & { readonly leading?: boolean }

const declare =
  <K extends FigureKind>(kind: K) =>
  (title: Word, { hint, unit, leading = false, least, leftOut }: Told): FigureDeclaration<K> => ({
    kind,
    title,
    hint,
    unit,
    leading,
    least,
    leftOut,
  })

export const count = declare('count')
export const share = declare('share')
export const duration = declare('duration')
export const amount = declare('amount')
