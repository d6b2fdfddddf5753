import { createHash } from 'node:crypto'
import type { Instant } from '../time/index.ts'
import type { SealingCertificate } from './certificate.ts'
import { besideOf, cmsOf, lengthOfCms, signDigest, vouchFor } from './cms.ts'
import { type Pdf, readPdf } from './pdf.ts'
import type { TimeStamper } from './timeStamp.ts'

export interface Sealing {
  /** When it is sealed, as readers show it. */
  readonly at: Instant
  readonly reason: string
  /** Who seals. */
  readonly name: string
}

/** A byte range has a fixed width, so that the bytes before it do not move when it is filled in. */
const RANGE_WIDTH = 48

/** Bytes that are kept free for a time stamp and what vouches for it: with its authority's certificates, some take six thousand. */
const STAMP_ROOM = 12_000

/**
 * Seals a PDF as PAdES B-B (ETSI EN 319 142-1): its bytes stay as they are, and after them come a signature field that shows
 * nothing on the page, and the signature. The same PDF, certificate and words give the same bytes. With a time stamp of
 * the signature it is PAdES B-T, and other bytes each time; rejects as the time stamper does. Rejects with an Error for a PDF
 * that is not written in one piece with a cross-reference table, or that has been sealed.
 */
export async function sealPdf(
  bytes: Uint8Array,
  certificate: SealingCertificate,
  sealing: Sealing,
  timeStamp?: TimeStamper,
): Promise<Uint8Array> {
  const pdf = readPdf(bytes)
  const room = lengthOfCms(certificate) + (timeStamp ? STAMP_ROOM : 0)
  const beside = besideOf(certificate.chain)
  const { head, tail } = added(pdf, { ...sealing, beside }, room, '')
  const start = bytes.length + head.length
  const end = start + 2 * room + 2
  const range = `[0 ${start} ${end} ${tail.length}]`
  const filled = added(pdf, { ...sealing, beside }, room, range)
  const before = Buffer.concat([bytes, Buffer.from(filled.head, 'latin1')])
  const after = Buffer.from(filled.tail, 'latin1')
  const digest = createHash('sha256').update(before).update(after).digest()
  const signed = await signDigest(digest, certificate)
  const token = await timeStamp?.(signed.value)
  const signature = cmsOf(signed, certificate, token && (await vouchFor(token, certificate)))
  if (signature.length > room) throw new Error(`a time stamp of ${token?.length} bytes is too long`)
  const contents = signature.toString('hex').padEnd(2 * room, '0')
  return Buffer.concat([before, Buffer.from(`<${contents}>`), after])
}

/**
 * How the bytes before a signature end that {@link sealPdf} wrote, which it signs; with the SHA-256 of the certificates beside
 * the signer's, which what was sealed first does not have.
 */
export const SEALED_HERE =
  /\/Filter \/Adobe\.PPKLite \/SubFilter \/ETSI\.CAdES\.detached \/M \([^)]*\) \/Name <[0-9A-F]+> \/Reason <[0-9A-F]+> (?:\/XXBeside <(?<beside>[0-9a-f]{64})> )?\/ByteRange \[[\d ]+\] *\/Contents $/

/** What is added to a PDF, before and after the signature of `room` bytes between `<` and `>`; all of it one byte a character. */
function added(
  pdf: Pdf,
  { at, reason, name, beside }: Sealing & { readonly beside: string },
  room: number,
  range: string,
) {
  const field = pdf.size
  const signature = field + 1
  const page = pdf.dictionary(pdf.firstPage)
  const catalog = pdf.dictionary(pdf.catalog)
  if (/\/AcroForm\b/.test(catalog)) throw new Error('a PDF with fields is not sealed')
  const objects = [
    { number: pdf.firstPage, held: withAnnotation(page, field) },
    { number: pdf.catalog, held: `${catalog}/AcroForm << /Fields [${field} 0 R] /SigFlags 3 >>` },
    {
      number: field,
      held: `/Type /Annot /Subtype /Widget /FT /Sig /T (seal) /Rect [0 0 0 0] /F 132 /P ${pdf.firstPage} 0 R /V ${signature} 0 R`,
    },
  ]
  let head = '\n'
  const offsets = new Map<number, number>()
  const begin = (number: number) => {
    offsets.set(number, pdf.bytes.length + head.length)
    head += `${number} 0 obj\n<< `
  }
  for (const { number, held } of objects) {
    begin(number)
    head += `${held} >>\nendobj\n`
  }
  begin(signature)
  head += '/Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached '
  head += `/M (${pdfTime(at)}) /Name ${textString(name)} /Reason ${textString(reason)} `
  // A name of our own (ISO 32000-1, annex E), which readers pass over.
  head += `/XXBeside <${beside}> `
  head += `/ByteRange ${range.padEnd(RANGE_WIDTH)} /Contents `
  const objectEnd = ' >>\nendobj\n'
  const table = pdf.bytes.length + head.length + 2 * room + 2 + objectEnd.length
  return { head, tail: `${objectEnd}${tableOf(offsets)}${trailerOf(pdf, signature + 1, table)}` }
}

function withAnnotation(page: string, field: number): string {
  if (!/\/Annots\b/.test(page)) return `${page}/Annots [${field} 0 R]`
  const more = page.replace(/\/Annots\s*\[/, `$&${field} 0 R `)
  if (more === page) throw new Error('annotations that stand elsewhere are not added to')
  return more
}

function tableOf(offsets: ReadonlyMap<number, number>): string {
  const entry = (offset: number) => `${String(offset).padStart(10, '0')} 00000 n \n`
  const sections = [...offsets].sort(([a], [b]) => a - b)
  return `xref\n${sections.map(([number, offset]) => `${number} 1\n${entry(offset)}`).join('')}`
}

function trailerOf({ trailer, table: previous }: Pdf, size: number, table: number): string {
  const kept = Object.entries(trailer).map(([name, value]) => (value ? `/${name} ${value} ` : ''))
  return `trailer\n<< /Size ${size} ${kept.join('')}/Prev ${previous} >>\nstartxref\n${table}\n%%EOF\n`
}

const HOURS_IN_CHINA = 8 * 3_600_000

/** `D:20261129120000+08'00'` */
function pdfTime(at: Instant): string {
  const text = new Date(at + HOURS_IN_CHINA).toISOString().slice(0, 19)
  return `D:${text.replace(/[-:T]/g, '')}+08'00'`
}

/** UTF-16 with its mark, in hex: no character of a text can end the string. */
const textString = (text: string) =>
  `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`
