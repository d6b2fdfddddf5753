import { createHash } from 'node:crypto'
import { type CheckedPaper, paperWithBytes } from '../../documents/index.ts'
import { isSignedSoundly } from '../../signatures/index.ts'
import { fingerprintsOf, type Sealed, verifySealed } from '../../signing/index.ts'
import type { CountyPage } from '../page.ts'

/** What a file is found to be. */
export interface LookedOver {
  /** Undefined where it has none. */
  readonly seal: Sealed | undefined
  /** Whether the seal is this county's. */
  readonly isOwn: boolean
  /** The paper whose sealed PDF it is, byte for byte. */
  readonly paper: CheckedPaper | undefined
  /** Whether the signatures under that paper are what was attested, as the county keeps them. */
  readonly isSound: boolean
}

/** Looks a PDF over: its seal, whose that is, and which paper of the county it is. */
export async function lookOver(page: CountyPage, bytes: Uint8Array): Promise<LookedOver> {
  const { read } = page.open.store
  const found = verifySealed(bytes)
  if (!found.sealed) return { seal: undefined, isOwn: false, paper: undefined, isSound: true }
  const fingerprints = await fingerprintsOf(read)
  const paper = found.intact
    ? await paperWithBytes(read, createHash('sha256').update(bytes).digest('hex'))
    : undefined
  return {
    seal: found,
    isOwn: found.fingerprint !== undefined && fingerprints.includes(found.fingerprint),
    paper,
    isSound: paper === undefined || (await isSignedSoundly(read, page.open.keys, paper.id)),
  }
}
