import { readFile, writeFile } from 'node:fs/promises'
import { constants, deflateSync, inflateSync } from 'node:zlib'

/** Keys of a PDF's properties that name somebody, as programs for offices write them. */
const KEYS = /\/(?:Author|Company|Manager)\s*(?=[(<])/g
/** The same in its XMP. */
const ELEMENTS = /<(dc:creator|pdfx:Company|pdfx:Manager)>[\s\S]*?<\/\1>/g
/** What such things stand in where they are packed: a stream of objects, or of XMP. */
const PACKED = /\/Type\s*\/(?:ObjStm|Metadata)\b/
/** No dictionary of a stream is longer. */
const LONGEST_DICTIONARY = 4096
/** Of properties, which are short; a stream that grows beyond this holds none. */
const LARGEST = 64 * 1024 * 1024

/** Takes from a PDF's properties who wrote it, in place and within its length, so that every other part is found where it was. */
export async function forgetAuthorsOfPdf(path: string): Promise<void> {
  const sent = await readFile(path)
  const text = sent.toString('latin1')
  const kept = Buffer.from(withoutAuthors(text), 'latin1')
  for (const { from, to } of packedIn(text)) {
    const packed = repacked(sent.subarray(from, to))
    if (packed) packed.copy(kept, from)
  }
  if (!kept.equals(sent)) await writeFile(path, kept)
}

/** A text of a PDF in the same length, with nothing said of who wrote it. */
function withoutAuthors(text: string): string {
  const pieces: string[] = []
  let done = 0
  for (const { index, 0: key } of text.matchAll(KEYS)) {
    const at = index + key.length
    const end = endOfString(text, at)
    if (at < done || end === undefined) continue
    const filling = text[at] === '(' ? ' ' : '0'
    pieces.push(text.slice(done, at + 1), filling.repeat(end - at - 1))
    done = end
  }
  pieces.push(text.slice(done))
  return pieces.join('').replace(ELEMENTS, said => ' '.repeat(said.length))
}

/** Where the string that opens at a place closes; parentheses stand in pairs in one, or behind a backslash. Undefined for no string. */
function endOfString(text: string, from: number): number | undefined {
  if (text[from] === '<')
    return /^<[\da-f\s]*>/i.test(text.slice(from, from + 4096)) ? text.indexOf('>', from) : undefined
  let open = 0
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '(') open += 1
    else if (text[at] === ')' && --open === 0) return at
  }
  return undefined
}

/** What may stand between a stream and the word that ends it. */
const LINE_END = 2

/** Where in a PDF packed streams lie that may hold its properties. */
function* packedIn(text: string): Generator<{ readonly from: number; readonly to: number }> {
  for (const { index, 0: opening } of text.matchAll(/>>\s*stream\r?\n/g)) {
    const before = text.slice(Math.max(0, index - LONGEST_DICTIONARY), index)
    const dictionary = before.slice(before.lastIndexOf('obj'))
    if (!PACKED.test(dictionary) || !dictionary.includes('/FlateDecode') || dictionary.includes('/Predictor'))
      continue
    const from = index + opening.length
    const to = text.indexOf('endstream', from)
    if (to > 0) yield { from, to }
  }
}

/** A packed stream without who wrote it, filled up to its length; undefined where it says nothing of that, or is locked. */
function repacked(stream: Buffer): Buffer | undefined {
  const unpacked = inflated(stream)
  if (!unpacked) return undefined
  const text = unpacked.toString('latin1')
  const clean = withoutAuthors(text)
  if (clean === text) return undefined
  const packed = deflateSync(Buffer.from(clean, 'latin1'), { level: 9, memLevel: 9 })
  if (packed.length > stream.length - LINE_END) return undefined
  return Buffer.concat([packed, Buffer.alloc(stream.length - packed.length, '\n')])
}

function inflated(stream: Buffer): Buffer | undefined {
  try {
    return inflateSync(stream, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: LARGEST })
  } catch {
    return undefined
  }
}
