import { X509Certificate } from 'node:crypto'
import * as v from 'valibot'
import { type Caller, countyCommand } from '../commands/index.ts'
import type { Seals } from '../crypto/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import type { Deployment } from '../deployment/index.ts'
import { countySettings, settingsOf } from '../tenancy/index.ts'
import { type Instant, instant } from '../time/index.ts'
import { t, w } from '../words/index.ts'
import {
  fingerprintOf,
  keyAsText,
  keyFromText,
  makeCertificate,
  type SealingCertificate,
} from './certificate.ts'

/** The context that a key is sealed to, without its row's id. */
export const SEALING_KEY_CONTEXT = 'sealing_certificate.key'

/** Makes a county's certificate; where another node was faster, that one's stays. */
const makeSealingCertificate = countyCommand({
  name: 'signing.certificate',
  title: w('生成电子印章证书'),
  input: v.object({ id: v.string(), bureau: v.string(), from: v.pipe(v.number(), v.integer()) }),
  allow: { system: true },
  prepare: (_, { bureau, from }) => makeCertificate(bureau, instant(from)),
  async effect(effect, { id }, { certificate, key }) {
    const { db, now, keys } = effect
    const fingerprint = fingerprintOf(certificate)
    const { numInsertedOrUpdatedRows: made } = await db
      .insertInto('sealing_certificate')
      .values({
        id,
        certificate: certificate.toString('base64'),
        fingerprint,
        key_sealed: keys.seal(keyAsText(key), `${SEALING_KEY_CONTEXT}.${id}`),
        made_at: now,
        expires_at: instant(Date.parse(new X509Certificate(certificate).validTo)),
      })
      .onConflict(c => c.column('id').doNothing())
      .executeTakeFirst()
    if (made) effect.audit(`sealing-certificate:${id}`, { fingerprint })
  },
})

/** A county's certificate and who it names. It is made when it is first needed, and anew once it has expired. */
export async function sealingCertificateOf(
  deployment: Pick<Deployment, 'clock' | 'run' | 'withCounty'>,
  county: string,
  caller: Caller,
): Promise<SealingCertificate & { readonly bureau: string }> {
  const now = deployment.clock.now()
  const look = () =>
    deployment.withCounty(county, async ({ county: { name }, store: { read }, keys }) => {
      const { bureau } = await settingsOf(read, countySettings)
      return { bureau: bureau || t('{county}司法局', { county: name }), last: await lastIn(read, keys) }
    })
  let { bureau, last } = await look()
  if (!last || last.expiresAt <= now) {
    const id = String(Number(last?.id ?? 0) + 1).padStart(4, '0')
    await deployment.run(county, makeSealingCertificate, { id, bureau, from: now }, caller)
    last = (await look()).last
  }
  return { ...last!, bureau }
}

async function lastIn(db: Kysely<CountyTables>, keys: Pick<Seals, 'unseal'>) {
  const row = await db.selectFrom('sealing_certificate').selectAll().orderBy('id', 'desc').executeTakeFirst()
  return (
    row && {
      id: row.id,
      expiresAt: row.expires_at as Instant,
      certificate: Buffer.from(row.certificate, 'base64'),
      key: keyFromText(keys.unseal(row.key_sealed, `${SEALING_KEY_CONTEXT}.${row.id}`)),
    }
  )
}

/** The fingerprints of all certificates that a county's papers were ever sealed with. */
export async function fingerprintsOf(db: Kysely<CountyTables>): Promise<string[]> {
  const rows = await db.selectFrom('sealing_certificate').select('fingerprint').orderBy('id').execute()
  return rows.map(({ fingerprint }) => fingerprint)
}
