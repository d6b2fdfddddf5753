import { createHash } from 'node:crypto'
import { type CheckedPaper, paperWithBytes } from '../../documents/index.ts'
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
}

/** Looks a PDF over: its seal, whose that is, and which paper of the county it is. */
export async function lookOver(page: CountyPage, bytes: Uint8Array): Promise<LookedOver> {
  const { read } = page.open.store
  const found = verifySealed(bytes)
  if (!found.sealed) return { seal: undefined, isOwn: false, paper: undefined }
  const fingerprints = await fingerprintsOf(read)
  return {
    seal: found,
    isOwn: found.fingerprint !== undefined && fingerprints.includes(found.fingerprint),
    paper: found.intact
      ? await paperWithBytes(read, createHash('sha256').update(bytes).digest('hex'))
      : undefined,
  }
}
