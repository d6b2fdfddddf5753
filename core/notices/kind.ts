import type { Word } from '../words/index.ts'

/** A kind of thing that people are told, for them to choose what reaches them where. */
export interface NoticeKind {
  /** `consultation.answered` */
  readonly name: string
  /** Shown on locked screens by channels that others can see: it holds nothing of a case and no name. */
  readonly title: Word
  /** Names of the channels that it goes by where a person chose nothing, besides the page itself. None if absent. */
  readonly channels?: readonly string[]
  /** Brings it to a citizen whom none of its channels reaches. */
  readonly otherwise?: Otherwise
  /** It can wait: channels bring it only within the hours of the day that the county set. */
  readonly calm?: true
  /** It must arrive: by these channels it always goes, whatever people choose. */
  readonly must?: true
  /** Who is told it, and so may choose how; everybody who has an inbox if absent. */
  readonly for?: readonly Inboxed[]
}

/**
 * A channel that costs something for each message: where the person chose nothing about it, it brings a kind of notice once
 * for each matter, within the hours for what can wait, and only what is unseen after so many milliseconds.
 */
export interface Otherwise {
  readonly channel: string
  readonly after: number
}

/** Who has an inbox. */
export type Inboxed = 'citizen' | 'officer' | 'lawyer'

/** A module, as far as it tells people things. */
export interface NoticeSource {
  readonly name: string
  readonly notices?: readonly NoticeKind[]
}
