import type { Word } from '../words/index.ts'

/** A kind of thing that people are told, for them to choose what reaches them where. */
export interface NoticeKind {
  /** `consultation.answered` */
  readonly name: string
  readonly title: Word
}
