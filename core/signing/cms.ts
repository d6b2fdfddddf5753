import { createHash, type KeyObject, sign, verify, X509Certificate } from 'node:crypto'
import { promisify } from 'node:util'
import { fingerprintOf, namedBy, organisationIn, RSA_SHA256, type SealingCertificate } from './certificate.ts'
import { type Der, firstOf, inside, integer, octets, oid, sequence, setOf, tagged, within } from './der.ts'

const DATA = oid('1.2.840.113549.1.7.1')
const SIGNED_DATA = oid('1.2.840.113549.1.7.2')
const CONTENT_TYPE = oid('1.2.840.113549.1.9.3')
const MESSAGE_DIGEST = oid('1.2.840.113549.1.9.4')
const SIGNING_CERTIFICATE = oid('1.2.840.113549.1.9.16.2.12')
const TIME_STAMP = oid('1.2.840.113549.1.9.16.2.14')
/** Made of a random UUID (ITU-T X.667, 7.2), so that nobody else means something by it. */
const VOUCHED = oid('2.25.18459087736466300778050641917057475099')
const SIGNING_CERTIFICATE_V2 = oid('1.2.840.113549.1.9.16.2.47')
const SHA256 = sequence(oid('2.16.840.1.101.3.4.2.1'))
const ONE = integer(Buffer.from([1]))

const digestNames = new Map([
  [oid('2.16.840.1.101.3.4.2.1').toString('hex'), 'sha256'],
  [oid('2.16.840.1.101.3.4.2.2').toString('hex'), 'sha384'],
  [oid('2.16.840.1.101.3.4.2.3').toString('hex'), 'sha512'],
])

/** With which keys the algorithms sign that are read here, by their digest where they name one. */
const signatureNames = new Map(
  (
    [
      ['1.2.840.113549.1.1.1', 'rsa'],
      ['1.2.840.113549.1.1.11', 'rsa', 'sha256'],
      ['1.2.840.113549.1.1.12', 'rsa', 'sha384'],
      ['1.2.840.113549.1.1.13', 'rsa', 'sha512'],
      ['1.2.840.10045.4.3.2', 'ec', 'sha256'],
      ['1.2.840.10045.4.3.3', 'ec', 'sha384'],
      ['1.2.840.10045.4.3.4', 'ec', 'sha512'],
    ] as const
  ).map(([dotted, key, digest]) => [oid(dotted).toString('hex'), { key, digest }]),
)

/** What PAdES B-B has signed with a SHA-256 (ETSI EN 319 142-1, 6.3): content type, digest, and the certificate's own digest (RFC 5035). */
const attributesOf = (digest: Buffer, certificate: Buffer): Buffer =>
  setOf(
    sequence(CONTENT_TYPE, setOf(DATA)),
    sequence(MESSAGE_DIGEST, setOf(octets(digest))),
    sequence(SIGNING_CERTIFICATE_V2, setOf(sequence(sequence(thisCertificate(certificate))))),
  )

/** A SHA-256 that was signed: as {@link cmsOf} puts it down, and as a time stamp is for. */
export interface SignedDigest {
  readonly digest: Buffer
  readonly value: Buffer
}

/** Signs a SHA-256, on a thread beside the event loop: with RSA of 3072 bits it takes some milliseconds. */
export async function signDigest(
  digest: Buffer,
  { certificate, key }: SealingCertificate,
): Promise<SignedDigest> {
  return { digest, value: await signed('sha256', attributesOf(digest, certificate), key) }
}

const signed = promisify<string, Buffer, KeyObject, Buffer>(sign)

/**
 * A time stamp as a signature carries it. Of a token its authority signs neither its certificates nor what it adds unsigned,
 * so whoever seals signs all its bytes: `vouched`, which is missing where it was sealed before that was done.
 */
export interface HeldStamp {
  readonly token: Buffer
  readonly vouched?: Buffer | undefined
}

/** Vouches for each byte of a time stamp with the key that sealed. */
export const vouchFor = async (token: Buffer, { key }: SealingCertificate): Promise<HeldStamp> => ({
  token,
  vouched: await signed('sha256', vouchedOf(token), key),
})

/** Whether whoever sealed vouches for each byte of a time stamp. */
export const isVouchedFor = ({ token, vouched }: HeldStamp, certificate: Buffer): boolean =>
  vouched !== undefined &&
  verify('sha256', vouchedOf(token), new X509Certificate(certificate).publicKey, vouched)

/** With what it is, so that it is taken for no other signature of that key. */
const vouchedOf = (token: Buffer) => sequence(VOUCHED, token)

/** How long {@link cmsOf} is without a time stamp, in bytes: whatever is signed. */
export const lengthOfCms = (sealing: SealingCertificate): number => {
  const { modulusLength } = sealing.key.asymmetricKeyDetails ?? {}
  if (!modulusLength) throw new TypeError('not an RSA key')
  return cmsOf({ digest: Buffer.alloc(32), value: Buffer.alloc(modulusLength / 8) }, sealing).length
}

/**
 * What was signed as CMS SignedData (RFC 5652), without the content and without a time, which stands in the PDF, with the
 * certificates that lead to who issued this one; and with the time stamp of the signature, where there is one, which makes
 * it PAdES B-T (ETSI EN 319 142-1, 6.3; RFC 3161, appendix A). Readers pass over what vouches for it. The key is RSA.
 */
export function cmsOf(
  { digest, value }: SignedDigest,
  { certificate, chain }: Omit<SealingCertificate, 'key'>,
  timeStamp?: HeldStamp,
): Buffer {
  const { issuer, serial } = namedBy(certificate)
  const signer = sequence(
    ONE,
    sequence(issuer, serial),
    SHA256,
    tagged(0, firstOf(attributesOf(digest, certificate)).content),
    RSA_SHA256,
    octets(value),
    ...(timeStamp ? [tagged(1, membersOf(unsignedOf(timeStamp)))] : []),
  )
  const certificates = membersOf([certificate, ...chain])
  const content = sequence(ONE, setOf(SHA256), sequence(DATA), tagged(0, certificates), setOf(signer))
  return sequence(SIGNED_DATA, tagged(0, content))
}

const unsignedOf = ({ token, vouched }: HeldStamp) => [
  sequence(TIME_STAMP, setOf(token)),
  ...(vouched ? [sequence(VOUCHED, setOf(octets(vouched)))] : []),
]

/** The members of a set, one after the other in their order. */
const membersOf = (members: readonly Buffer[]): Buffer => firstOf(setOf(...members)).content

/** SHA-256 in hex of the certificates beside the signer's as they stand in {@link cmsOf}, where nothing signs all of them. */
export const besideOf = (chain: readonly Buffer[]): string =>
  createHash('sha256').update(membersOf(chain)).digest('hex')

/** ESSCertIDv2 with SHA-256, which is its default and therefore not named. */
function thisCertificate(certificate: Buffer): Buffer {
  const { issuer, serial } = namedBy(certificate)
  const hash = octets(createHash('sha256').update(certificate).digest())
  return sequence(hash, sequence(sequence(tagged(4, issuer)), serial))
}

/** Who signed, and whether it is this content that they signed. */
export interface SignedBy {
  readonly good: boolean
  /** The organisation that the certificate names, or whom else it names. */
  readonly signer: string
  /** SHA-256 of the certificate in hex. */
  readonly fingerprint: string
}

/** A signature as it was read and checked: its value, and the time stamp that it carries, unread. */
export interface ReadSignature extends SignedBy {
  readonly value: Buffer
  readonly certificate: Buffer
  /** The certificates that stand beside it. */
  readonly others: readonly Buffer[]
  readonly timeStamp: HeldStamp | undefined
}

/**
 * Reads a signature without content (CMS SignedData of one signer, RSA PKCS#1 v1.5 or ECDSA, SHA-2), and checks it. Another
 * algorithm is not good. Throws where it cannot be read.
 */
export function checkSignature(cms: Buffer, content: readonly Uint8Array[]): ReadSignature {
  const { inner, ...parts } = partsOf(cms)
  const read = checked(parts, { type: DATA, content })
  return { ...read, good: read.good && inner.length === 1 }
}

/** Reads what was signed together with its content, which is of a type (OID, DER), and checks it likewise. */
export function checkEnclosed(cms: Buffer, type: Buffer): SignedBy & { readonly content: Buffer } {
  const { inner, ...parts } = partsOf(cms)
  const [held] = inside(inner[1], 0xa0)
  if (!inner[0]?.whole.equals(type) || held?.tag !== 0x04) throw new RangeError('another content')
  return { ...checked(parts, { type, content: [held.content] }), content: held.content }
}

interface SignedParts {
  readonly certificates: readonly Der[]
  readonly signers: readonly Der[]
}

function partsOf(cms: Buffer): SignedParts & { readonly inner: readonly Der[] } {
  const [type, wrapped] = inside(firstOf(cms), 0x30)
  if (!type?.whole.equals(SIGNED_DATA)) throw new RangeError('no signed data')
  const [, , inner, ...rest] = inside(inside(wrapped, 0xa0)[0], 0x30)
  return {
    inner: inside(inner, 0x30),
    certificates: inside(rest[0], 0xa0),
    signers: inside(rest.at(-1), 0x31),
  }
}

function checked(
  { certificates, signers }: SignedParts,
  { type, content }: { readonly type: Buffer; readonly content: readonly Uint8Array[] },
): ReadSignature {
  const [, by, digestAlgorithm, attributes, signatureAlgorithm, signature, unsigned] = inside(
    signers[0],
    0x30,
  )
  const [issuer, serial] = inside(by, 0x30)
  const certificate = certificates.find(({ tag, whole }) => {
    if (tag !== 0x30) return false
    const named = namedBy(whole)
    return issuer?.whole.equals(named.issuer) && serial?.whole.equals(named.serial)
  })?.whole
  if (!certificate || signature?.tag !== 0x04) throw new RangeError('its certificate is not there')
  const x509 = new X509Certificate(certificate)
  const algorithm = named(digestNames, digestAlgorithm)
  const signing = named(signatureNames, signatureAlgorithm)
  const good =
    algorithm !== undefined &&
    signing?.key === x509.publicKey.asymmetricKeyType &&
    (signing?.digest ?? algorithm) === algorithm &&
    signers.length === 1 &&
    says(attributes, { type, digest: digestOf(algorithm, content), certificate }) &&
    verify(algorithm, asSet(attributes!), x509.publicKey, signature.content)
  const beside = unsigned ? attributesIn(unsigned, 0xa1) : undefined
  const [token] = beside?.get(TIME_STAMP.toString('hex')) ?? []
  const [vouched] = beside?.get(VOUCHED.toString('hex')) ?? []
  return {
    good,
    signer: organisationIn(x509.subject),
    fingerprint: fingerprintOf(certificate),
    value: signature.content,
    certificate,
    others: certificates.flatMap(({ whole }) => (whole.equals(certificate) ? [] : [whole])),
    timeStamp: token && { token: token.whole, vouched: vouched?.content },
  }
}

/** What an AlgorithmIdentifier names. */
function named<Found>(known: ReadonlyMap<string, Found>, algorithm: Der | undefined): Found | undefined {
  return known.get(inside(algorithm, 0x30)[0]?.whole.toString('hex') ?? '')
}

function digestOf(algorithm: string, content: readonly Uint8Array[]): Buffer {
  const hash = createHash(algorithm)
  for (const part of content) hash.update(part)
  return hash.digest()
}

/** What stands as `[0]` is signed as a set (RFC 5652, 5.4). */
const asSet = ({ whole }: Der) => Buffer.concat([Buffer.from([0x31]), whole.subarray(1)])

/** The values of attributes by their type (OID, DER in hex). */
const attributesIn = (attributes: Der | undefined, tag: number): ReadonlyMap<string, Der[]> =>
  new Map(
    inside(attributes, tag).map(attribute => {
      const [type, set] = within(attribute)
      return [type?.whole.toString('hex') ?? '', inside(set, 0x31)]
    }),
  )

function says(
  attributes: Der | undefined,
  is: { type: Buffer; digest: Buffer; certificate: Buffer },
): boolean {
  const values = attributesIn(attributes, 0xa0)
  const only = (type: Buffer) => {
    const found = values.get(type.toString('hex'))
    return found?.length === 1 ? found[0] : undefined
  }
  const [newer, older] = [only(SIGNING_CERTIFICATE_V2), only(SIGNING_CERTIFICATE)]
  return (
    only(CONTENT_TYPE)?.whole.equals(is.type) === true &&
    only(MESSAGE_DIGEST)?.whole.equals(octets(is.digest)) === true &&
    (newer ? names(newer, is.certificate, 'sha256') : names(older, is.certificate, 'sha1'))
  )
}

/**
 * Whether an ESS signing-certificate attribute names a certificate first. Its first form, which time stamps may still have
 * (RFC 3161, 2.4.2), knows SHA-1 alone; the second names its digest where that is not SHA-256.
 */
function names(attribute: Der | undefined, certificate: Buffer, usual: string): boolean {
  const [first, second] = inside(inside(inside(attribute, 0x30)[0], 0x30)[0], 0x30)
  const algorithm = first?.tag === 0x30 ? named(digestNames, first) : usual
  const hash = first?.tag === 0x30 ? second : first
  return (
    algorithm !== undefined &&
    hash?.tag === 0x04 &&
    hash.content.equals(createHash(algorithm).update(certificate).digest())
  )
}
