import { createHash } from 'node:crypto'
import { type CheckedPaper, paperWithBytes } from '../../documents/index.ts'
import { isSound } from '../../signatures/index.ts'
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
  /** Whether that paper, and the signatures under it, are kept as they were issued. */
  readonly isSound: boolean
}

/** Whether a paper, its PDF and what people signed are kept as they were issued, as far as this process has them. */
export async function isKept(
  { open, web, county }: CountyPage,
  { id, pdfSha256 }: CheckedPaper,
): Promise<boolean> {
  const { files, press } = web
  const hasPhoto = files && ((sha256: string) => files.isWhole(county.store, sha256))
  return (
    (await isSound(open.store.read, open.keys, id, hasPhoto)) &&
    (pdfSha256 === null || !press || press.isWhole(county.store, pdfSha256))
  )
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
    isSound: paper === undefined || (await isKept(page, paper)),
  }
}
