import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import forge from 'node-forge'
import { leadingFrom, type SealingCertificate } from './certificate.ts'
import { refused } from './untaken.ts'

const SHORTEST = 2048

/**
 * Reads a certificate with its key that an authority gave out as one file (PKCS #12, RFC 7292) under a password, with the
 * certificates that lead to the authority. Throws a Refusal where it cannot be read, or cannot seal papers.
 */
export function readLicensed(bytes: Uint8Array, password: string): SealingCertificate {
  const file = parsed(bytes)
  if (!file) throw refused('unreadable')
  const opened = openedWith(file, password)
  if (opened === 'unknown') throw refused(hasChineseCiphers(bytes) ? 'algorithm' : 'cipher')
  if (!opened) throw refused('password')
  const { key, certificates } = opened
  if (!key) throw refused('alone')
  if (key.asymmetricKeyType !== 'rsa') throw refused('algorithm')
  const own = certificates.find(certificate => certificate.checkPrivateKey(key))
  if (!own) throw refused('another')
  if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < SHORTEST) throw refused('weak')
  if (own.ca || !maySign(own)) throw refused('purpose')
  return { certificate: own.raw, key, chain: leadingFrom(own, certificates).map(({ raw }) => raw) }
}

function parsed(bytes: Uint8Array): forge.asn1.Asn1 | undefined {
  try {
    return forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(bytes).toString('binary')))
  } catch {
    return undefined
  }
}

interface Opened {
  readonly key: KeyObject | undefined
  readonly certificates: readonly X509Certificate[]
}

/** Undefined where the password is wrong; `unknown` where it is kept by means that are not known here. */
function openedWith(file: forge.asn1.Asn1, password: string): Opened | 'unknown' | undefined {
  try {
    const pfx = forge.pkcs12.pkcs12FromAsn1(file, false, password)
    const bags = (type: string) => pfx.getBags({ bagType: type })[type] ?? []
    const { certBag, keyBag, pkcs8ShroudedKeyBag } = forge.pki.oids
    const keys = [...bags(pkcs8ShroudedKeyBag!), ...bags(keyBag!)].map(keyIn)
    return {
      key: keys.find(key => key !== undefined),
      certificates: bags(certBag!).map(
        ({ cert, asn1 }) => new X509Certificate(derOf(cert ? forge.pki.certificateToAsn1(cert) : asn1)),
      ),
    }
  } catch (error) {
    return /unsupported/i.test(String(error)) ? 'unknown' : undefined
  }
}

/** Whether a file names something of 国密 (GM/T 0006): every identifier there begins with 1.2.156.10197. */
const hasChineseCiphers = (bytes: Uint8Array) =>
  Buffer.from(bytes).includes(Buffer.from([0x2a, 0x81, 0x1c, 0xcf, 0x55]))

const derOf = (asn1: forge.asn1.Asn1): Buffer => Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'binary')

/** A key that is not RSA is handed on as it stands. */
function keyIn({ key, asn1 }: forge.pkcs12.Bag): KeyObject | undefined {
  const type = key ? 'pkcs1' : 'pkcs8'
  try {
    return createPrivateKey({
      key: derOf(key ? forge.pki.privateKeyToAsn1(key) : asn1),
      format: 'der',
      type,
    })
  } catch {
    return undefined
  }
}

/** Whether its key usage, where it has one, has digitalSignature or nonRepudiation (RFC 5280, 4.2.1.3). */
function maySign({ raw }: X509Certificate): boolean {
  const read = forge.pki.certificateFromAsn1(forge.asn1.fromDer(raw.toString('binary')))
  const usage = read.getExtension('keyUsage') as
    | { readonly digitalSignature?: boolean; readonly nonRepudiation?: boolean }
    | undefined
  return !usage || usage.digitalSignature === true || usage.nonRepudiation === true
}
