import type { Paper } from '../paper.ts'
import type { Signed } from '../signed.ts'

export type Format = 'pdf' | 'docx'

/** What a paper is drawn with besides itself. */
export interface With {
  /** Pictures that it names: of seals (PNG) by their SHA-256, photos (JPEG) by the name that the paper has for them. */
  readonly pictures?: Readonly<Record<string, Uint8Array>>
  /** 作废: when, said across every page. */
  readonly voided?: string
  /** What people's signing added to it. */
  readonly signed?: Signed
  /** How whoever holds it has it checked: by its code, at an address to which a QR code leads. PDFs alone say so. */
  readonly check?: { readonly code: string; readonly address: string }
}

export interface Asked extends With {
  readonly paper: Paper
  readonly format: Format
  /** Where an installation keeps fonts of its own. */
  readonly fonts?: string | undefined
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
