import type * as v from 'valibot'
import type { Effect } from '../commands/index.ts'
import type { OpenMatter, Side } from '../matters/index.ts'
import type { Instant } from '../time/index.ts'
import type { Word } from '../words/index.ts'
import type { Block, Paper } from './paper.ts'

/** A body that issues papers (制发机关). A county may set its own name, mark and seal for it. */
export interface IssuingBody {
  /** `legal-aid.centre`; of one of many such bodies with its id: `mediation.committee.0198…`. */
  readonly key: string
  /** With {县} for the county's name: {县}法律援助中心. */
  readonly name: Word
  /** 机关代字: 法援. */
  readonly mark: Word
}

/**
 * A series of numbers, counted for each issuing body and year of Asia/Shanghai: no gap, none twice. Its style says how a
 * number looks, with {县} for the county's own character, {机关} for the body's mark, {年} and {号}:
 * {县}{机关}决字〔{年}〕{号}号 is 卓法援决字〔2026〕12号.
 */
export interface NumberSeries {
  /** `legal-aid.decision` */
  readonly name: string
  readonly style: Word
}

/** A text of a paper that a county may word in its own way, with places for values: {姓名} is the value titled 姓名. */
export interface Wording<Value extends string = string> {
  readonly label: Word
  readonly text: Word
  /** Values whose places must stay in it. */
  readonly needs?: readonly Value[]
}

/** What stands ready for the blocks of a paper. */
export interface PaperInHand<Key extends string = string> {
  /** A text in the county's wording, its places filled in. */
  say(key: Key): string
  /** 落款 with seal. */
  readonly seal: Block
  readonly issuer: string
  readonly number: string | null
  /** 2026年11月29日 */
  readonly date: string
}

/** A kind of paper (文书) that a service issues on its matters. */
export interface DocumentKind<Values = unknown, Key extends string = string> {
  /** `legal-aid.grant` */
  readonly name: string
  /** Stands above the paper; a county may set another. */
  readonly title: Word
  /** The rule that it follows, in a sentence, for whoever sets it up. */
  readonly basis: Word
  readonly style: Paper['style']
  /** Above the title: 法律援助文书格式九. */
  readonly heading?: Word
  readonly body: IssuingBody
  /** Who may read it besides staff. */
  readonly readers: readonly Exclude<Side, 'staff'>[]
  /** Absent for a paper without a number. */
  readonly series?: NumberSeries
  /** Which version of this declaration it is: one more whenever `blocks` comes to say something else. */
  readonly edition: number
  /** What it is made from. A text is a place for wordings under its title. */
  readonly values: v.GenericSchema<unknown, Values>
  readonly wording: Readonly<Record<Key, Wording>>
  /** Values of nobody, to show it by. */
  readonly sample: Values
  /**
   * What follows once whom it concerns has received it, from when: a term that counts from then. Only of kinds that have this is
   * it noted that a party opened them.
   */
  whenReceived?(effect: Effect<'county'>, matter: OpenMatter, at: Instant): Promise<void>
  /** What it says. Depends on nothing but what it is given. */
  blocks(values: Values, paper: PaperInHand<Key>): readonly Block[]
}

// biome-ignore lint/suspicious/noExplicitAny: a kind of whatever values and wordings
export type AnyDocumentKind = DocumentKind<any, any>

/** Declares a kind of paper. It is checked when a deployment starts. */
export function defineDocument<Values extends object, Key extends string = never>(
  kind: Omit<DocumentKind<Values, Key>, 'wording' | 'sample' | 'edition'> & {
    readonly edition?: number
    readonly wording?: Readonly<Record<Key, Wording<keyof NoInfer<Values> & string>>>
    readonly sample: NoInfer<Values>
  },
): DocumentKind<Values, Key> {
  return { edition: 1, wording: {} as Readonly<Record<Key, Wording>>, ...kind }
}
