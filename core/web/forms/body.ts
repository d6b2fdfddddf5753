import { refuse } from '../../commands/index.ts'
import { w } from '../../words/index.ts'

/** So much a form may bring with it, in one piece. */
export const MOST_BYTES = 64 * 1024 * 1024
/** So much of one that says at once that it brings more is read, for what was typed: it stands before the files. */
const BEGINNING = 1024 * 1024

/** More than a few texts need. */
const FEW_TEXTS = 1024 * 1024

/** A form, and the file with which it became too large, if it did: what was typed before that is there. */
export interface FormBody {
  readonly form: FormData
  readonly tooLarge: { readonly field: string; readonly name: string } | undefined
}

/**
 * Reads a form, never more of it than it may bring: also one that does not say beforehand how large it is. Refuses a body that
 * is no form, and one that is too large without a file.
 */
export async function readForm(request: Request): Promise<FormBody> {
  const says = Number(request.headers.get('content-length') ?? 0)
  const { bytes, isWhole } = await beginningOf(request, says > MOST_BYTES ? BEGINNING : MOST_BYTES)
  const type = request.headers.get('content-type') ?? ''
  if (isWhole && says <= MOST_BYTES) return { form: await formOf(bytes, type), tooLarge: undefined }
  const cut = cutAtFile(bytes, type)
  if (!cut) throw refuse('too-large', 'body', w('提交的内容太大，请减少照片后再试'))
  return { form: await formOf(cut.texts, type), tooLarge: cut.file }
}

/** A form of a few texts, or of a file besides where `most` says how many bytes it may be: read no further than that. */
export async function smallForm(request: Request, most = FEW_TEXTS): Promise<FormData> {
  const { bytes, isWhole } = await beginningOf(request, most)
  if (!isWhole) throw refuse('too-large', 'body', w('提交的内容太大'))
  return formOf(bytes, request.headers.get('content-type') ?? '')
}

/** The body up to `most` bytes. The rest is left where it is: to break it off would break off the answer too. */
async function beginningOf({ body }: Request, most: number) {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = body?.getReader()
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    chunks.push(next.value)
    size += next.value.byteLength
    if (size > most) {
      reader?.releaseLock()
      return { bytes: Buffer.concat(chunks), isWhole: false }
    }
  }
  return { bytes: Buffer.concat(chunks), isWhole: true }
}

async function formOf(bytes: Buffer, type: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
  } catch {
    throw refuse('invalid', 'body', w('没有读懂提交的内容，请刷新页面后重试'))
  }
}

/** What was typed in the beginning of a multipart form (RFC 7578), and the last file in it, which is not whole. */
function cutAtFile(bytes: Buffer, type: string) {
  const [, quoted, plain] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type) ?? []
  const boundary = quoted ?? plain
  if (boundary === undefined) return undefined
  const parts = partsOf(bytes, `--${boundary}`)
  const heads = parts.map(part => part.subarray(0, Math.max(0, part.indexOf('\r\n\r\n'))).toString())
  const file = fileIn(heads.findLast(head => fileIn(head) !== undefined) ?? '')
  if (!file) return undefined
  // The last part is not whole.
  const texts = parts.slice(0, -1).filter((_, at) => fileIn(heads[at]!) === undefined)
  const whole = texts.flatMap(part => [Buffer.from(`--${boundary}`), part])
  return { file, texts: Buffer.concat([...whole, Buffer.from(`--${boundary}--\r\n`)]) }
}

/** What stands between a form's boundaries, from the first on. */
function partsOf(bytes: Buffer, delimiter: string): Buffer[] {
  const parts: Buffer[] = []
  let from = bytes.indexOf(delimiter)
  while (from >= 0) {
    const next = bytes.indexOf(delimiter, from + delimiter.length)
    parts.push(bytes.subarray(from + delimiter.length, next < 0 ? undefined : next))
    from = next
  }
  return parts
}

function fileIn(head: string): FormBody['tooLarge'] {
  const [, field] = /;\s*name="([^"]*)"/i.exec(head) ?? []
  const [, name] = /;\s*filename="([^"]*)"/i.exec(head) ?? []
  return field === undefined || name === undefined || name === '' ? undefined : { field, name }
}
