import type { Paper } from '../paper.ts'

export type Format = 'pdf' | 'docx'

/** What a paper is drawn with besides itself. */
export interface With {
  /** Pictures that it names (PNG), by their SHA-256. */
  readonly pictures?: Readonly<Record<string, Uint8Array>>
  /** 作废: when, said across every page. */
  readonly voided?: string
}

export interface Asked extends With {
  readonly paper: Paper
  readonly format: Format
}

/** Or a picture of a seal, to be made into ink. */
export interface SealAsked {
  readonly seal: Uint8Array
}

export interface Drawn {
  readonly bytes: Uint8Array
  /** Characters that no font here has; a PDF has 〓 in their place, and says at its end which they were. */
  readonly lacking: readonly string[]
}
