import type { Word } from '../words/index.ts'

/**
 * How soon people should know: 必达 (`must`: it always goes, whatever they chose), 要紧 (`soon`), 一般 (`usual`), 不急 (`calm`: only
 * within the hours of the day that the county set), 只在页面里 (`page`). Which channel brings what, and after how long, is for the
 * channels to say.
 */
export type Urgency = 'must' | 'soon' | 'usual' | 'calm' | 'page'

/** A kind of thing that people are told, for them to choose what reaches them where. */
export interface NoticeKind {
  /** `consultation.answered` */
  readonly name: string
  /** Shown on locked screens by channels that others can see: it holds nothing of a case and no name. */
  readonly title: Word
  readonly urgency: Urgency
  /** It waits for no page that is open: whoever answers first counts. */
  readonly atOnce?: true
  /** Who is told it, and so may choose how; everybody who has an inbox if absent. */
  readonly for?: readonly Inboxed[]
}

/** Who has an inbox. */
export type Inboxed = 'citizen' | 'officer' | 'lawyer'

/** A module, as far as it tells people things. */
export interface NoticeSource {
  readonly name: string
  readonly title?: Word
  readonly notices?: readonly NoticeKind[]
}
