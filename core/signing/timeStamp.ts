import { createHash, randomBytes } from 'node:crypto'
import { type Instant, instant, seconds } from '../time/index.ts'
import { checkEnclosed } from './cms.ts'
import { type Der, firstOf, inside, integer, nothing, octets, oid, sequence, truth } from './der.ts'

/** A time-stamp authority (时间戳服务机构): gives a token (DER) for a signature. Rejects where it gives none that holds. */
export type TimeStamper = (signature: Buffer) => Promise<Buffer>

/** By when something was there, and who says so. */
export interface Stamped {
  readonly at: Instant
  readonly by: string
}

const TST_INFO = oid('1.2.840.113549.1.9.16.1.4')
const SHA256 = sequence(oid('2.16.840.1.101.3.4.2.1'), nothing)
const ONE = integer(Buffer.from([1]))

/** How long an authority may take, and how much it may say. */
const LATEST = seconds(10)
const LARGEST = 64 * 1024

/**
 * The authority at an address (RFC 3161 over HTTP, section 3.4); a name and a password in the address are sent as such. It
 * rejects with an Error where it cannot be reached, refuses, or gives a token that is not for what was asked.
 */
export function timeStamper(address: string): TimeStamper {
  const url = new URL(address)
  const { username, password } = url
  url.username = url.password = ''
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  const headers: Record<string, string> = {
    'content-type': 'application/timestamp-query',
    ...(username ? { authorization: `Basic ${Buffer.from(login).toString('base64')}` } : {}),
  }
  return async signature => {
    const nonce = randomBytes(16)
    nonce[0] = (nonce[0]! & 0x3f) | 0x40
    const body = sequence(ONE, sequence(SHA256, octets(digestOf(signature))), integer(nonce), truth)
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body: new Uint8Array(body),
      redirect: 'error',
      signal: AbortSignal.timeout(LATEST),
    })
    if (!answer.ok) throw new Error(`the time-stamp service answered ${answer.status}`)
    const token = tokenIn(await bytesOf(answer))
    readTimeStamp(token, signature, nonce)
    return token
  }
}

async function bytesOf(answer: Response): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of answer.body ?? []) {
    length += part.length
    if (length > LARGEST) throw new Error('the time-stamp service says too much')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

const digestOf = (signature: Buffer) => createHash('sha256').update(signature).digest()

/** The token of a TimeStampResp that grants one (status 0 or 1). */
function tokenIn(answer: Buffer): Buffer {
  const [status, token] = inside(firstOf(answer), 0x30)
  const [code] = inside(status, 0x30)
  if (code?.tag !== 0x02 || code.content.length !== 1 || code.content[0]! > 1 || !token)
    throw new Error(`the time-stamp service refuses: ${code?.content.toString('hex')}`)
  return token.whole
}

/**
 * Reads a token and checks that it is for a signature, and for the question with a nonce where one is given. Throws where it
 * is not, or cannot be read or checked.
 */
export function readTimeStamp(token: Buffer, signature: Buffer, nonce?: Buffer): Stamped {
  const { good, signer, content } = checkEnclosed(token, TST_INFO)
  const [, , imprint, , at, ...rest] = inside(firstOf(content), 0x30)
  const [algorithm, digest] = inside(imprint, 0x30)
  const isSha256 = inside(algorithm, 0x30)[0]?.whole.equals(oid('2.16.840.1.101.3.4.2.1'))
  if (!good || !isSha256 || !digest?.content.equals(digestOf(signature)))
    throw new RangeError('not a time stamp of this signature')
  if (nonce && !rest.some(({ whole }) => whole.equals(integer(nonce))))
    throw new RangeError('a time stamp of another question')
  return { at: timeOf(at), by: signer }
}

/** A GeneralizedTime with seconds, and perhaps parts of one, in UTC. */
function timeOf(der: Der | undefined): Instant {
  const [, y, mo, d, h, mi, s, part = ''] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(der?.content.toString('latin1') ?? '') ?? []
  const ms = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}${part.slice(0, 4)}Z`)
  if (der?.tag !== 0x18 || Number.isNaN(ms)) throw new RangeError('no time')
  return instant(ms)
}
