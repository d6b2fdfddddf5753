import { createHash, X509Certificate } from 'node:crypto'
import { leadingFrom } from './certificate.ts'
import { cmsOf, type ReadSignature } from './cms.ts'

/**
 * Whether a signature stands in a file byte for byte as it is written here, as hex with zeros to fill its room. CMS signs not
 * all of itself: versions, certificates that lead to who issued the signer's, and capital letters of the hex say nothing of
 * who signed what, yet where one of them was changed, so was the file.
 */
export function isAsMade(
  contents: string,
  { value, certificate, others, timeStamp }: ReadSignature,
  content: readonly Uint8Array[],
): boolean {
  const digest = createHash('sha256')
  for (const part of content) digest.update(part)
  const made = cmsOf({ digest: digest.digest(), value }, { certificate, chain: others }, timeStamp)
  return (
    contents === `<${made.toString('hex').padEnd(contents.length - 2, '0')}>` && leads(certificate, others)
  )
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
