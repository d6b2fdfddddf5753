import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import forge from 'node-forge'

/** What an authority gives out: a certificate (DER), its key, and both with its own certificates as PKCS #12. */
export interface Licensed {
  readonly key: KeyObject
  readonly certificate: Buffer
  readonly issuer: Buffer
  pkcs12(password: string, made?: { algorithm?: '3des' | 'aes256'; without?: 'key' }): Buffer
}

interface Wanted {
  readonly name: string
  readonly purpose?: 'signing' | 'timeStamping' | 'encryption'
  readonly bits?: number
  readonly from?: Date
  readonly to?: Date
}

const day = 86_400_000
/** Of the password's derivation: an authority has thousands, which JavaScript takes seconds for. */
const ROUNDS = 20

/** A certificate as an authority (电子认证服务机构) issues it, under one of its own. */
export async function licensed({
  name,
  purpose = 'signing',
  bits = 2048,
  from = new Date(Date.now() - day),
  to = new Date(Date.now() + 365 * day),
}: Wanted): Promise<Licensed> {
  const authority = pair(2048)
  const root = certificateOf({
    subject: '内蒙古电子认证有限公司',
    issuer: '内蒙古电子认证有限公司',
    keys: authority,
    by: authority,
    term: [new Date(Date.now() - 3650 * day), new Date(Date.now() + 3650 * day)],
    extensions: [{ name: 'basicConstraints', cA: true, critical: true }],
  })
  const own = pair(bits)
  const usage =
    purpose === 'encryption'
      ? { keyEncipherment: true, dataEncipherment: true }
      : { digitalSignature: true, nonRepudiation: true }
  const certificate = certificateOf({
    subject: name,
    issuer: '内蒙古电子认证有限公司',
    keys: own,
    by: authority,
    term: [from, to],
    extensions: [
      { name: 'keyUsage', critical: true, ...usage },
      ...(purpose === 'timeStamping' ? [{ name: 'extKeyUsage', critical: true, timeStamping: true }] : []),
    ],
  })
  const derOf = (made: forge.pki.Certificate) =>
    Buffer.from(forge.asn1.toDer(forge.pki.certificateToAsn1(made)).getBytes(), 'binary')
  return {
    key: createPrivateKey(forge.pki.privateKeyToPem(own.privateKey)),
    certificate: derOf(certificate),
    issuer: derOf(root),
    pkcs12(password, { algorithm = '3des', without } = {}) {
      const key = without === 'key' ? null : own.privateKey
      const made = forge.pkcs12.toPkcs12Asn1(key, [certificate, root], password, { algorithm, count: ROUNDS })
      return Buffer.from(forge.asn1.toDer(made).getBytes(), 'binary')
    },
  }
}

/** Node makes keys in a moment for which forge takes seconds. */
function pair(modulusLength: number): forge.pki.rsa.KeyPair {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength })
  const key = forge.pki.privateKeyFromPem(privateKey.export({ type: 'pkcs1', format: 'pem' }).toString())
  return { privateKey: key, publicKey: forge.pki.setRsaPublicKey(key.n, key.e) }
}

function certificateOf(made: {
  subject: string
  issuer: string
  keys: forge.pki.rsa.KeyPair
  by: forge.pki.rsa.KeyPair
  term: readonly [Date, Date]
  extensions: object[]
}): forge.pki.Certificate {
  const certificate = forge.pki.createCertificate()
  const named = (name: string) => [
    { name: 'countryName', value: 'CN' },
    { name: 'organizationName', value: name, valueTagClass: forge.asn1.Type.UTF8 as never },
    { name: 'commonName', value: name, valueTagClass: forge.asn1.Type.UTF8 as never },
  ]
  certificate.publicKey = made.keys.publicKey
  certificate.serialNumber = `01${Math.floor(Math.random() * 2 ** 40)
    .toString(16)
    .padStart(10, '0')}`
  certificate.validity.notBefore = made.term[0]
  certificate.validity.notAfter = made.term[1]
  certificate.setSubject(named(made.subject))
  certificate.setIssuer(named(made.issuer))
  certificate.setExtensions(made.extensions)
  certificate.sign(made.by.privateKey, forge.md.sha256.create())
  return certificate
}
