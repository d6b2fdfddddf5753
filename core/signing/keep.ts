import { createHash, X509Certificate } from 'node:crypto'
import type { Effect } from '../commands/index.ts'
import { instant } from '../time/index.ts'
import { fingerprintOf, keyAsText, type SealingCertificate } from './certificate.ts'

/** The context that a key is sealed to, without its row's id. */
export const SEALING_KEY_CONTEXT = 'sealing_certificate.key'

/** What the audit log notes of the certificates that lead to the authority. */
export const chainHashOf = (chain: string) => createHash('sha256').update(chain).digest('hex')

/** Keeps a certificate, its key sealed, as the one that the county seals with from now on; unless another has taken the id. */
export async function keepCertificate(
  effect: Effect<'county'>,
  id: string,
  { certificate, key, chain }: SealingCertificate,
): Promise<void> {
  const { db, now, keys } = effect
  const fingerprint = fingerprintOf(certificate)
  const leading = chain.map(der => der.toString('base64')).join('\n')
  const { numInsertedOrUpdatedRows: kept } = await db
    .insertInto('sealing_certificate')
    .values({
      id,
      certificate: certificate.toString('base64'),
      fingerprint,
      key_sealed: keys.seal(keyAsText(key), `${SEALING_KEY_CONTEXT}.${id}`),
      chain: leading,
      made_at: now,
      expires_at: instant(Date.parse(new X509Certificate(certificate).validTo)),
      used_from: now,
    })
    .onConflict(c => c.column('id').doNothing())
    .executeTakeFirst()
  if (kept) effect.audit(`sealing-certificate:${id}`, { fingerprint, chain: chainHashOf(leading) })
}
