import { X509Certificate } from 'node:crypto'
import * as v from 'valibot'
import { type Caller, countyCommand } from '../commands/index.ts'
import type { Seals } from '../crypto/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import type { Deployment } from '../deployment/index.ts'
import { countySettings, settingsOf } from '../tenancy/index.ts'
import { type Instant, instant } from '../time/index.ts'
import { t, w } from '../words/index.ts'
import { keyFromText, makeCertificate, organisationIn, type SealingCertificate } from './certificate.ts'
import { keepCertificate, SEALING_KEY_CONTEXT } from './keep.ts'

/** Makes a county's certificate; where another node was faster, that one's stays. */
const makeSealingCertificate = countyCommand({
  name: 'signing.certificate',
  title: w('生成电子印章证书'),
  input: v.object({ id: v.string(), bureau: v.string(), from: v.pipe(v.number(), v.integer()) }),
  allow: { system: true },
  prepare: (_, { bureau, from }) => makeCertificate(bureau, instant(from)),
  effect: (effect, { id }, made) => keepCertificate(effect, id, made),
})

/** A certificate as it may be shown: whose it is, by whom it was issued, until when it holds. */
export interface ShownCertificate {
  readonly fingerprint: string
  readonly holder: string
  /** Null for one that the county issued to itself. */
  readonly issuer: string | null
  readonly usedFrom: Instant
  readonly expiresAt: Instant
}

/** A county's certificate and who it names. It is made when it is first needed, and anew once it has expired. */
export async function sealingCertificateOf(
  deployment: Pick<Deployment, 'clock' | 'run' | 'withCounty'>,
  county: string,
  caller: Caller,
): Promise<SealingCertificate & { readonly bureau: string }> {
  const now = deployment.clock.now()
  const look = () =>
    deployment.withCounty(county, async ({ county: { name }, store: { read }, keys }) => ({
      bureau: await bureauOf(read, name),
      last: await lastIn(read, keys),
      id: await nextCertificate(read),
    }))
  let { bureau, last, id } = await look()
  if (!last || last.expiresAt <= now) {
    await deployment.run(county, makeSealingCertificate, { id, bureau, from: now }, caller)
    last = (await look()).last
  }
  return { ...last!, bureau }
}

/** Who seals: the county's bureau by the name that it has set. */
export async function bureauOf(db: Kysely<CountyTables>, county: string): Promise<string> {
  const { bureau } = await settingsOf(db, countySettings)
  return bureau || t('{county}司法局', { county })
}

/** The id of the certificate that is added next. */
export async function nextCertificate(db: Kysely<CountyTables>): Promise<string> {
  const last = await db
    .selectFrom('sealing_certificate')
    .select('id')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return String(Number(last?.id ?? 0) + 1).padStart(4, '0')
}

const used = (db: Kysely<CountyTables>) =>
  db.selectFrom('sealing_certificate').selectAll().orderBy('used_from', 'desc').orderBy('id', 'desc')

async function lastIn(db: Kysely<CountyTables>, keys: Pick<Seals, 'unseal'>) {
  const row = await used(db).executeTakeFirst()
  return (
    row && {
      expiresAt: row.expires_at,
      certificate: Buffer.from(row.certificate, 'base64'),
      chain: row.chain.split('\n').flatMap(line => (line ? [Buffer.from(line, 'base64')] : [])),
      key: keyFromText(keys.unseal(row.key_sealed, `${SEALING_KEY_CONTEXT}.${row.id}`)),
    }
  )
}

/** The certificate that a county seals with, as it may be shown; undefined before the first was made. */
export async function certificateInUse(db: Kysely<CountyTables>): Promise<ShownCertificate | undefined> {
  const row = await used(db).executeTakeFirst()
  if (!row) return undefined
  const { subject, issuer } = new X509Certificate(Buffer.from(row.certificate, 'base64'))
  return {
    fingerprint: row.fingerprint,
    holder: organisationIn(subject),
    issuer: issuer === subject ? null : organisationIn(issuer),
    usedFrom: row.used_from,
    expiresAt: row.expires_at,
  }
}

/** The fingerprints of all certificates that a county's papers were ever sealed with. */
export async function fingerprintsOf(db: Kysely<CountyTables>): Promise<string[]> {
  const rows = await db.selectFrom('sealing_certificate').select('fingerprint').orderBy('id').execute()
  return rows.map(({ fingerprint }) => fingerprint)
}
