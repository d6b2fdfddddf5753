import type { Command, Effect } from '../commands/index.ts'
import type { Issued } from '../documents/index.ts'
import type { MatterKind, OpenMatter } from '../matters/index.ts'
import { type Word, w } from '../words/index.ts'
import { type RecordInput, recordCommand } from './record.ts'
import { type SignInput, signCommand } from './sign.ts'

/** Papers whose last signer has signed. */
export interface SignedPapers {
  /** Id of the signing. */
  readonly signing: string
  /** As they were issued with that signature, in the order in which they were asked for. */
  readonly papers: readonly Issued[]
  /** Who signed at which place, by their account where they used one. */
  readonly signers: readonly { readonly place: string; readonly principal: string | null }[]
}

export interface SigningSpec {
  /** `legal-aid.application` */
  readonly name: string
  /** What one does: 签署法律援助申请. */
  readonly title: Word
  /** States of the matter in which it can be signed. */
  readonly from: readonly string[] | 'any'
  /** States that the last signature may lead to; with exactly one it leads there by itself. */
  readonly to?: readonly string[]
  /** The permission of staff who let people sign at the window, and record who cannot write or signed on paper. */
  readonly officer: string
  /** What each agrees to. A change of it is for those who are asked from then on. */
  readonly consent?: Word
  /** What whoever signed is told comes next, once all have: 法律援助中心会在 7 日内作出决定。 */
  readonly next: Word
  /** What follows once the last has signed, in that signature's transaction: everything of it or nothing is done. */
  whenSigned?(effect: Effect<'county'>, matter: OpenMatter, signed: SignedPapers): Promise<void>
}

/** What people sign on a kind of matter, and what the last signature brings about. */
export interface Signing extends Omit<SigningSpec, 'to' | 'consent'> {
  readonly kind: MatterKind
  readonly to: readonly string[]
  readonly consent: Word
  /** One signs, with the finger: on their own account, or beside somebody who let them sign on theirs. */
  readonly sign: Command<'county', SignInput, SigningOutcome>
  /** An officer records who signed otherwise: through an agent, a witness, by fingerprint, on paper. */
  readonly record: Command<'county', RecordInput, SigningOutcome>
}

/** How far a signing has come. */
export interface SigningOutcome {
  readonly ref: string
  readonly signing: string
  readonly complete: boolean
}

/** 电子签名法, art. 13: each says that these are their data, and that they sign. */
const CONSENT = w('本人确认以上内容系本人真实意思表示，同意使用电子签名，与手写签名具有同等效力。')

/** Declares what people sign on matters of a kind. A module names it among its `signings`. */
export function defineSigning(kind: MatterKind, spec: SigningSpec): Signing {
  const declared = { to: [], consent: CONSENT, ...spec, kind }
  return { ...declared, sign: signCommand(declared), record: recordCommand(declared) }
}
