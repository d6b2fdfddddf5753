import { X509Certificate } from 'node:crypto'
import * as v from 'valibot'
import { countyCommand, refuseField } from '../commands/index.ts'
import type { Instant } from '../time/index.ts'
import { t, w } from '../words/index.ts'
import { fingerprintOf, issueToItself, newKeys } from './certificate.ts'
import { keepCertificate } from './keep.ts'
import { bureauOf, certificateInUse, nextCertificate } from './kept.ts'
import { refused } from './untaken.ts'

/** Lets an officer choose with what a county's papers are sealed. */
const allow = { officer: 'county.documents', operator: true } as const

/** Bytes that a file with a certificate may have. */
export const LARGEST_CERTIFICATE = 256 * 1024

/**
 * Has a county's papers sealed from now on with a certificate that a licensed authority issued to it (电子签名法, arts. 16 and
 * 18), given as a PKCS #12 file in base64 with its password, which is not kept. What was sealed before stays recognised.
 */
export const useLicensedCertificate = countyCommand({
  name: 'signing.certificate.license',
  title: w('换用认证机构签发的印章证书'),
  input: v.object({
    file: v.pipe(
      v.string(),
      v.maxLength((LARGEST_CERTIFICATE / 3) * 4 + 4, w('这不是证书文件：证书文件只有几千字节')),
      v.base64(w('这不是证书文件：请选择签发机构给的 .pfx 或者 .p12 文件')),
    ),
    password: v.pipe(v.string(), v.maxLength(200, w('写得太长了'))),
  }),
  allow,
  async prepare(_, { file, password }) {
    // What reads such a file is large, and hardly ever wanted.
    const { readLicensed } = await import('./licensed.ts')
    return readLicensed(Buffer.from(file, 'base64'), password)
  },
  async effect(effect, _, licensed) {
    const { db, now } = effect
    checkTerm(licensed.certificate, now)
    const fingerprint = fingerprintOf(licensed.certificate)
    if ((await certificateInUse(db))?.fingerprint === fingerprint)
      throw refuseField('file', 'in-use', t('正在用的就是这张证书'))
    const { numUpdatedRows: known } = await db
      .updateTable('sealing_certificate')
      .set({ used_from: now })
      .where('fingerprint', '=', fingerprint)
      .executeTakeFirst()
    if (known) effect.audit('sealing-certificate', { fingerprint })
    else await keepCertificate(effect, await nextCertificate(db), licensed)
  },
})

/** Has a county's papers sealed from now on with a certificate that it issues to itself, a new one. */
export const useOwnCertificate = countyCommand({
  name: 'signing.certificate.own',
  title: w('换用本局自制的印章证书'),
  input: v.object({}),
  allow,
  prepare: newKeys,
  async effect(effect, _, keys) {
    const { db, now, county } = effect
    const made = issueToItself(await bureauOf(db, county.name), keys, now)
    await keepCertificate(effect, await nextCertificate(db), made)
  },
})

/** Throws a Refusal where a certificate does not hold at a moment. */
function checkTerm(certificate: Buffer, now: Instant): void {
  const { validFrom, validTo } = new X509Certificate(certificate)
  if (Date.parse(validTo) <= now) throw refused('expired')
  if (Date.parse(validFrom) > now) throw refused('early')
}
