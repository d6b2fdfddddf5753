import { refuse } from '../../commands/index.ts'
import type { Sent } from '../../files/index.ts'
import { w } from '../../words/index.ts'
import { piecesOf } from '../pieces.ts'
import { BrokenForm, boundaryOf, partsOf } from './multipart.ts'

/** So much a sheet, a picture or a certificate may bring with it that is held in memory. */
export const MOST_BYTES = 64 * 1024 * 1024
/** More than all that is typed into any form. */
const MOST_TYPED = 8 * 1024 * 1024
/** What each part takes of that besides its text: of parts with nothing in them a body may bring millions. */
const EACH = 256

/** More than a few texts need. */
const FEW_TEXTS = 1024 * 1024

/** A file that comes with a form. */
export interface FormFile extends Sent {
  readonly field: string
}

/** What was typed into a form, and the file with which it became too large, if it did: what stood before that is there. */
export interface FormBody {
  readonly form: FormData
  readonly tooLarge: { readonly field: string; readonly name: string } | undefined
}

/** How much a form may bring, in bytes, and what becomes of each file while it comes in; without it they are passed over. */
interface FormTerms {
  readonly most: number
  take?(file: FormFile): Promise<void>
}

/**
 * Reads a form, never more of it than it may bring: also one that does not say beforehand how large it is. None of its files is
 * held in memory. Refuses a body that is no form, and one that is too large without a file.
 */
export async function readForm(request: Request, { most, take }: FormTerms): Promise<FormBody> {
  const type = request.headers.get('content-type') ?? ''
  const boundary = boundaryOf(type)
  if (boundary === undefined) return { form: await smallForm(request, MOST_TYPED), tooLarge: undefined }
  const isTold = Number(request.headers.get('content-length') ?? 0) > most
  const form = new FormData()
  let at: FormBody['tooLarge']
  let typed = 0
  try {
    for await (const { field, file: name, claimed, body } of partsOf(upTo(most, request), boundary)) {
      at = name ? { field, name } : undefined
      // What is too large is told before a phone has sent it for minutes.
      if (at && isTold) return { form, tooLarge: at }
      typed += EACH + field.length
      if (typed > MOST_TYPED) throw new TooMuch()
      if (name) await take?.({ field, name, claimed, body })
      if (name !== undefined) continue
      const text = await textOf(body, MOST_TYPED - typed)
      typed += text.length
      form.append(field, text)
    }
  } catch (error) {
    if (error instanceof BrokenForm) throw unread()
    if (!(error instanceof TooMuch)) throw error
    if (!at) throw refuse('too-large', 'body', w('提交的内容太大，请减少照片后再试'))
    return { form, tooLarge: at }
  }
  return { form, tooLarge: undefined }
}

class TooMuch extends Error {}

/** The body of a request. Throws a `TooMuch` once it is more than it may be. */
async function* upTo(most: number, request: Request): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const piece of piecesOf(request)) {
    bytes += piece.byteLength
    if (bytes > most) throw new TooMuch()
    yield piece
  }
}

async function textOf(body: AsyncIterable<Uint8Array>, most: number): Promise<string> {
  const decoder = new TextDecoder()
  let [text, bytes] = ['', 0]
  for await (const piece of body) {
    bytes += piece.byteLength
    if (bytes > most) throw new TooMuch()
    text += decoder.decode(piece, { stream: true })
  }
  return text + decoder.decode()
}

/** A form of a few texts, or of a file besides where `most` says how many bytes it may be: read no further than that. */
export async function smallForm(request: Request, most = FEW_TEXTS): Promise<FormData> {
  const says = Number(request.headers.get('content-length') ?? 0)
  const { bytes, isWhole } = await beginningOf(request, most)
  if (!isWhole || says > most) throw refuse('too-large', 'body', w('提交的内容太大'))
  return formOf(bytes, request.headers.get('content-type') ?? '')
}

/** The body up to `most` bytes. */
async function beginningOf(request: Request, most: number) {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const piece of piecesOf(request)) {
    chunks.push(piece)
    size += piece.byteLength
    if (size > most) return { bytes: Buffer.concat(chunks), isWhole: false }
  }
  return { bytes: Buffer.concat(chunks), isWhole: true }
}

async function formOf(bytes: Buffer, type: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
  } catch {
    throw unread()
  }
}

const unread = () => refuse('invalid', 'body', w('没有读懂提交的内容，请刷新页面后重试'))
