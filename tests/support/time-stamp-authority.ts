import { createHash, type KeyObject, sign } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import forge from 'node-forge'
import { afterFile } from './leftovers.ts'
import { licensed } from './licensed.ts'

/** What the authority may do wrong. */
export type Trouble = 'refuses' | 'another-nonce' | 'another-digest' | 'broken' | 'down' | 'endless'

export interface Authority {
  /** With the name and the password that it asks for. */
  readonly address: string
  /** How many stamps it was asked for. */
  readonly asked: number
  trouble: Trouble | undefined
  /** What its stamps say; now where absent. */
  at: Date | undefined
}

const { asn1 } = forge
const { SEQUENCE, SET, INTEGER, OCTETSTRING, OID, NULL, GENERALIZEDTIME, BOOLEAN } = asn1.Type
type Asn1 = forge.asn1.Asn1
const universal = (type: number, value: string | Asn1[], holds = Array.isArray(value)) =>
  asn1.create(asn1.Class.UNIVERSAL, type, holds, value)
const sequence = (...held: Asn1[]) => universal(SEQUENCE, held)
const oid = (dotted: string) => universal(OID, asn1.oidToDer(dotted).getBytes(), false)
const context = (n: number, held: Asn1[]) => asn1.create(asn1.Class.CONTEXT_SPECIFIC, n, true, held)
const bytes = (buffer: Buffer) => buffer.toString('binary')
const der = (value: Asn1) => Buffer.from(asn1.toDer(value).getBytes(), 'binary')
const SHA256 = '2.16.840.1.101.3.4.2.1'
const sha256 = () => sequence(oid(SHA256), universal(NULL, '', false))
const TST_INFO = '1.2.840.113549.1.9.16.1.4'

/**
 * A time-stamp authority on this machine (RFC 3161), which asks for a name and a password, and checks of a question what a
 * real one checks: how it is sent, its version, its digest, a nonce, and that it wants the certificate.
 */
export async function startAuthority(): Promise<Authority> {
  const { key, certificate } = await licensed({ name: '联合信任时间戳服务中心', purpose: 'timeStamping' })
  const state: { trouble: Trouble | undefined; at: Date | undefined; asked: number } = {
    trouble: undefined,
    at: undefined,
    asked: 0,
  }
  const server = createServer(async (request, response) => {
    state.asked += 1
    const isKnown = request.headers.authorization === `Basic ${Buffer.from('zhuozi:9527').toString('base64')}`
    if (!isKnown) return void response.writeHead(401).end()
    if (state.trouble === 'down') return void response.writeHead(503).end()
    if (request.method !== 'POST' || request.headers['content-type'] !== 'application/timestamp-query')
      return void response.writeHead(415).end()
    response.writeHead(200, { 'content-type': 'application/timestamp-reply' })
    if (state.trouble === 'endless') {
      const more = () => response.write(Buffer.alloc(16_384))
      while (more());
      response.on('drain', more)
      return
    }
    const question = questionIn(await bodyOf(request))
    if (!question || state.trouble === 'refuses')
      return void response.end(der(sequence(sequence(integer(2)))))
    response.end(der(sequence(sequence(integer(0)), token(question))))
  })

  function token({ digest, nonce }: Question): Asn1 {
    const at = state.at ?? new Date()
    const changed = Buffer.from(digest)
    if (state.trouble === 'another-digest') changed[0] = changed[0]! ^ 1
    const info = der(
      sequence(
        integer(1),
        oid('1.3.6.1.4.1.99999.1'),
        sequence(sha256(), universal(OCTETSTRING, bytes(changed), false)),
        integer(4711),
        universal(GENERALIZEDTIME, `${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`, false),
        state.trouble === 'another-nonce' ? integer(7) : nonce,
      ),
    )
    return signed(info, { key, certificate, broken: state.trouble === 'broken' })
  }

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  afterFile(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return Object.assign(state, { address: `http://zhuozi:9527@127.0.0.1:${port}/tsa` })
}

const integer = (n: number) => universal(INTEGER, asn1.integerToDer(n).getBytes(), false)

interface Question {
  readonly digest: Buffer
  readonly nonce: Asn1
}

/** A TimeStampReq as a real authority takes it. */
function questionIn(body: Buffer): Question | undefined {
  const fields = (value: Asn1 | undefined) => value?.value as Asn1[]
  try {
    const [version, imprint, nonce, wants] = fields(asn1.fromDer(bytes(body)))
    const [algorithm, digest] = fields(imprint)
    const value = Buffer.from(digest?.value as string, 'binary')
    const isRight =
      version?.value === '\x01' &&
      asn1.derToOid(fields(algorithm)[0]?.value as string) === SHA256 &&
      value.length === 32 &&
      nonce?.type === INTEGER &&
      wants?.type === BOOLEAN &&
      wants.value === '\xff'
    return isRight ? { digest: value, nonce } : undefined
  } catch {
    return undefined
  }
}

/** CMS SignedData with the content in it, as RFC 3161, 2.4.2 asks for. */
function signed(
  content: Buffer,
  { key, certificate, broken }: { key: KeyObject; certificate: Buffer; broken: boolean },
): Asn1 {
  const read = asn1.fromDer(bytes(certificate))
  const fields = (read.value as Asn1[])[0]!.value as Asn1[]
  const [serial, issuer] = [fields[1]!, fields[3]!]
  const digest = (of: Buffer, by = 'sha256') => bytes(createHash(by).update(of).digest())
  const attribute = (type: string, value: Asn1) => sequence(oid(type), universal(SET, [value]))
  const essCertId = sequence(universal(OCTETSTRING, digest(certificate, 'sha1'), false))
  const attributes = [
    attribute('1.2.840.113549.1.9.3', oid(TST_INFO)),
    attribute('1.2.840.113549.1.9.4', universal(OCTETSTRING, digest(content), false)),
    attribute('1.2.840.113549.1.9.16.2.12', sequence(sequence(essCertId))),
  ].sort((one, other) => Buffer.compare(der(one), der(other)))
  const signature = sign('sha256', der(universal(SET, attributes)), key)
  if (broken) signature[9] = signature[9]! ^ 1
  const signer = sequence(
    integer(1),
    sequence(issuer, serial),
    sha256(),
    context(0, attributes),
    sequence(oid('1.2.840.113549.1.1.1'), universal(NULL, '', false)),
    universal(OCTETSTRING, bytes(signature), false),
  )
  const held = context(0, [universal(OCTETSTRING, bytes(content), false)])
  const data = sequence(
    integer(3),
    universal(SET, [sha256()]),
    sequence(oid(TST_INFO), held),
    context(0, [read]),
    universal(SET, [signer]),
  )
  return sequence(oid('1.2.840.113549.1.7.2'), context(0, [data]))
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
