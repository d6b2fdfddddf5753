import { X509Certificate } from 'node:crypto'
import { notedOf } from '../audit/index.ts'
import { CryptoError, type Seals } from '../crypto/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { fingerprintOf, keyFromText } from './certificate.ts'
import { chainHashOf, SEALING_KEY_CONTEXT } from './keep.ts'

/** Ids of a county's sealing certificates that are not, as they are kept, what the audit log says of them. */
export async function alteredCertificates(
  db: Kysely<CountyTables>,
  keys: Pick<Seals, 'unseal'>,
): Promise<string[]> {
  const rows = await db.selectFrom('sealing_certificate').selectAll().orderBy('id').execute()
  const noted = await notedOf(db, rows.map(subjectOf))
  return rows.flatMap(row => {
    const [{ fingerprint, chain } = {}] = (noted.get(subjectOf(row)) ?? []) as readonly Noted[]
    const certificate = Buffer.from(row.certificate, 'base64')
    const isAsNoted =
      row.fingerprint === fingerprint &&
      fingerprintOf(certificate) === fingerprint &&
      certificate.toString('base64') === row.certificate &&
      row.expires_at === Date.parse(new X509Certificate(certificate).validTo) &&
      (chain === undefined || chainHashOf(row.chain) === chain) &&
      isKeyOf(certificate, () => keys.unseal(row.key_sealed, `${SEALING_KEY_CONTEXT}.${row.id}`))
    return isAsNoted ? [] : [row.id]
  })
}

const subjectOf = ({ id }: { readonly id: string }) => `sealing-certificate:${id}`

/** What the audit log says of a certificate; the older entries say nothing of those that lead to its authority. */
interface Noted {
  readonly fingerprint?: string
  readonly chain?: string
}

function isKeyOf(certificate: Buffer, text: () => string): boolean {
  try {
    return new X509Certificate(certificate).checkPrivateKey(keyFromText(text()))
  } catch (error) {
    if (error instanceof CryptoError) return false
    throw error
  }
}
