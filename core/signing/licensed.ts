import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import forge from 'node-forge'
import { refuseField } from '../commands/index.ts'
import type { Instant } from '../time/index.ts'
import { t, w } from '../words/index.ts'
import type { SealingCertificate } from './certificate.ts'

const faults = {
  unreadable: w('这不是证书文件：请选择签发机构给的 .pfx 或者 .p12 文件'),
  password: w('密码不对，打不开这个文件'),
  alone: w('文件里没有私钥，只有证书：请导出带私钥的 .pfx 文件'),
  algorithm: w('证书不是 RSA 算法（例如是国密 SM2）：常用的 PDF 阅读器核验不了，请向签发机构要 RSA 证书'),
  weak: w('证书的密钥短于 2048 位，不够安全，请向签发机构换发'),
  expired: w('证书已经过期，请向签发机构换发'),
  early: w('证书还没有生效'),
  purpose: w('这张证书不能用来签名：请向签发机构要用于电子印章的证书'),
  another: w('文件里的私钥不是这张证书的'),
} as const

const refused = (fault: keyof typeof faults) =>
  refuseField(fault === 'password' ? 'password' : 'file', fault, t(faults[fault]))

const SHORTEST = 2048

/**
 * Reads a certificate with its key that an authority gave out as one file (PKCS #12, RFC 7292) under a password, with the
 * certificates that lead to the authority. Throws a Refusal where it cannot be read, or cannot seal papers.
 */
export function readLicensed(bytes: Uint8Array, password: string): SealingCertificate {
  const file = parsed(bytes)
  if (!file) throw refused('unreadable')
  const opened = openedWith(file, password)
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

/** Throws a Refusal where a certificate does not hold at a moment. */
export function checkTerm(certificate: Buffer, now: Instant): void {
  const { validFrom, validTo } = new X509Certificate(certificate)
  if (Date.parse(validTo) <= now) throw refused('expired')
  if (Date.parse(validFrom) > now) throw refused('early')
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

function openedWith(file: forge.asn1.Asn1, password: string): Opened | undefined {
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
  } catch {
    return undefined
  }
}

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

/** Who issued a certificate, who issued that, and so on, as far as they are there. */
function leadingFrom(own: X509Certificate, among: readonly X509Certificate[]): X509Certificate[] {
  const found: X509Certificate[] = []
  for (let last = own; ; last = found.at(-1)!) {
    const issuer = among.find(one => one !== own && !found.includes(one) && last.checkIssued(one))
    if (!issuer || !last.verify(issuer.publicKey)) return found
    found.push(issuer)
  }
}
