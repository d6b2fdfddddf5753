import { createHash, X509Certificate } from 'node:crypto'
import { leadingFrom } from './certificate.ts'
import { besideOf, cmsOf, isVouchedFor, type ReadSignature } from './cms.ts'

/**
 * Whether a signature stands in a file byte for byte as it is written here, as hex with zeros to fill its room. CMS signs not
 * all of itself: versions, certificates that lead to who issued the signer's, what a time stamp has beside its own signature,
 * and capital letters of the hex say nothing of who signed what, yet where one of them was changed, so was the file. `beside` is
 * the SHA-256 of the certificates beside the signer's as it was sealed; undefined where none was noted then, and what of
 * them and of a time stamp nobody signed cannot be told: `unsigned`.
 */
export function asMade(
  contents: string,
  { value, certificate, others, timeStamp }: ReadSignature,
  content: readonly Uint8Array[],
  beside: string | undefined,
): { readonly isAsMade: boolean; readonly unsigned: boolean } {
  const digest = createHash('sha256')
  for (const part of content) digest.update(part)
  const made = cmsOf({ digest: digest.digest(), value }, { certificate, chain: others }, timeStamp)
  const room = contents.length - 2
  const isWritten = contents === `<${made.toString('hex').padEnd(room, '0')}>`
  // Room is left for a time stamp alone: where there is none, it was taken out.
  const isFull = timeStamp !== undefined || made.length * 2 === room
  if (beside === undefined)
    return {
      isAsMade: isWritten && isFull && leads(certificate, others),
      unsigned: timeStamp !== undefined || others.length > 0,
    }
  const isVouched = timeStamp === undefined || isVouchedFor(timeStamp, certificate)
  return { isAsMade: isWritten && isFull && isVouched && besideOf(others) === beside, unsigned: false }
}

/** Whether each certificate beside the signer's is signed by the next, and the last by itself where it issued itself. */
function leads(certificate: Buffer, others: readonly Buffer[]): boolean {
  const chain = leadingFrom(
    new X509Certificate(certificate),
    others.map(der => new X509Certificate(der)),
  )
  const last = chain.at(-1)
  const ends = !last || last.subject !== last.issuer || last.verify(last.publicKey)
  return chain.length === others.length && ends
}
