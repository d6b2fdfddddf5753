import {
  createHash,
  createPrivateKey,
  generateKeyPair,
  type KeyObject,
  randomBytes,
  sign,
  type X509Certificate,
} from 'node:crypto'
import { promisify } from 'node:util'
import { days, type Instant } from '../time/index.ts'
import {
  bits,
  firstOf,
  inside,
  integer,
  moment,
  nothing,
  octets,
  oid,
  printable,
  sequence,
  setOf,
  tagged,
  truth,
  utf8,
} from './der.ts'

/** With what a body seals: its certificate (DER), and the key that belongs to it. */
export interface SealingCertificate {
  readonly certificate: Buffer
  readonly key: KeyObject
  /** The certificates (DER) that lead from it to the authority that issued it; none for one that a body issues to itself. */
  readonly chain: readonly Buffer[]
}

/** Signatures of RSASSA-PKCS1-v1_5 with SHA-256 hold nothing random: the same paper is sealed to the same bytes. */
export const RSA_SHA256 = sequence(oid('1.2.840.113549.1.1.11'), nothing)

/** For what must hold beyond 2030 (NIST SP 800-57, part 1, tables 2 and 4). */
const MODULUS = 3072

/** A paper may be dated a little before the certificate was made for it. */
const BEFORE = days(1)
const LASTS = days(3653)

/** Makes a pair of keys, which takes a second. */
export const newKeys = (): Promise<KeyPair> => promisify(generateKeyPair)('rsa', { modulusLength: MODULUS })

interface KeyPair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

/** Makes a pair of keys and a certificate for it. */
export const makeCertificate = async (body: string, now: Instant): Promise<SealingCertificate> =>
  issueToItself(body, await newKeys(), now)

/**
 * Makes a certificate that a body issues to itself, for sealing alone: its name as organisation and common name, country CN,
 * RSA with 3072 bits, for ten years.
 */
export function issueToItself(
  body: string,
  { publicKey, privateKey }: KeyPair,
  now: Instant,
): SealingCertificate {
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const name = nameOf(body)
  const described = sequence(
    tagged(0, integer(Buffer.from([2]))),
    integer(serialNumber()),
    RSA_SHA256,
    name,
    sequence(moment(now - BEFORE), moment(now + LASTS)),
    name,
    spki,
    tagged(3, sequence(...extensions(spki))),
  )
  const certificate = sequence(described, RSA_SHA256, bits(sign('sha256', described, privateKey)))
  return { certificate, key: privateKey, chain: [] }
}

const part = (type: string, text: Buffer) => setOf(sequence(oid(type), text))

const nameOf = (body: string) =>
  sequence(part('2.5.4.6', printable('CN')), part('2.5.4.10', utf8(body)), part('2.5.4.3', utf8(body)))

/** 126 random bits, positive and never short. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16)
  bytes[0] = (bytes[0]! & 0x3f) | 0x40
  return bytes
}

/** RFC 5280, 4.2.1: no authority; digitalSignature and nonRepudiation alone; by what the key is found. */
function extensions(spki: Buffer): Buffer[] {
  const basicConstraints = sequence(oid('2.5.29.19'), truth, octets(sequence()))
  const keyUsage = sequence(oid('2.5.29.15'), truth, octets(bits(Buffer.from([0xc0]), 6)))
  const identifier = createHash('sha256').update(spki).digest().subarray(0, 20)
  const subjectKey = sequence(oid('2.5.29.14'), octets(octets(identifier)))
  return [basicConstraints, keyUsage, subjectKey]
}

/** By what a signature names its certificate: issuer and serial number, as they stand in it. */
export function namedBy(certificate: Buffer): { readonly issuer: Buffer; readonly serial: Buffer } {
  const [described] = inside(firstOf(certificate), 0x30)
  const fields = inside(described, 0x30)
  const [serial, , issuer] = fields[0]?.tag === 0xa0 ? fields.slice(1) : fields
  if (!serial || !issuer) throw new RangeError('no certificate')
  return { issuer: issuer.whole, serial: serial.whole }
}

/** Who issued a certificate, who issued that, and so on, as far as they are there. */
export function leadingFrom(own: X509Certificate, among: readonly X509Certificate[]): X509Certificate[] {
  const found: X509Certificate[] = []
  for (let last = own; ; last = found.at(-1)!) {
    const issuer = among.find(one => one !== own && !found.includes(one) && last.checkIssued(one))
    if (!issuer || !last.verify(issuer.publicKey)) return found
    found.push(issuer)
  }
}

/** SHA-256 of a certificate in hex, by which people compare it. */
export const fingerprintOf = (certificate: Uint8Array) =>
  createHash('sha256').update(certificate).digest('hex')

/** A key as text, to be kept sealed, and back. */
export const keyAsText = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString()
export const keyFromText = (pem: string) => createPrivateKey(pem)

/** The organisation, or else the common name, of a distinguished name as Node writes it: a line each. */
export const organisationIn = (name: string): string =>
  /^O=(.*)$/m.exec(name)?.[1] ?? /^CN=(.*)$/m.exec(name)?.[1] ?? name.replaceAll('\n', '，')
