import { refuse } from '../../commands/index.ts'
import type { Files, Sent, StoredFile } from '../../files/index.ts'
import { w } from '../../words/index.ts'
import { attachmentsAt, type FileSurface } from '../files/index.ts'
import type { Page } from '../page.ts'

/** A body in parts is held in memory; what is larger comes as it is, or piece by piece. */
const MOST_IN_PARTS = 64 * 1024 * 1024

/** The attachments of the API: sent in one piece or piece by piece (tus), and fetched. */
export function fileApi<P extends Page>(files: Files, surface: FileSurface<P>): void {
  const { path, params, spec } = surface
  attachmentsAt(files, surface)
  surface.add({ ...spec, answers: 'data', method: 'POST', path, params }, page =>
    surface.within(page, async (open, viewer) => {
      const file = await files.receive(open, viewer, await sentIn(page))
      return page.json(shownFile(file), 201)
    }),
  )
}

/** A file that was received, as programs get it. */
const shownFile = ({ id, name, kind, mediaType, bytes, width, height, seconds, sha256 }: StoredFile) => ({
  id,
  name,
  kind,
  mediaType,
  bytes,
  width,
  height,
  seconds,
  sha256,
})

/** The file of a request: the part `file` of a form, or the body itself, named in the query. */
async function sentIn({ request, query }: Page): Promise<Sent> {
  const claimed = request.headers.get('content-type') ?? ''
  if (!claimed.startsWith('multipart/form-data')) {
    if (!request.body) throw noFile()
    return { name: query.get('name') ?? '', claimed, body: request.body }
  }
  const form = await boundedForm(request, claimed)
  const file = form?.get('file')
  if (!(file instanceof File)) throw noFile()
  return { name: file.name, claimed: file.type, body: file.stream() }
}

/** Reads a form and stops where it becomes too large, whatever it said of its length. */
async function boundedForm({ body }: Request, type: string): Promise<FormData | undefined> {
  let bytes = 0
  const counted = body?.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength
        if (bytes > MOST_IN_PARTS) controller.terminate()
        else controller.enqueue(chunk)
      },
    }),
  )
  const form = await new Response(counted, { headers: { 'content-type': type } })
    .formData()
    .catch(() => undefined)
  if (bytes <= MOST_IN_PARTS) return form
  throw refuse('too-large', 'body', w('表单上传最大 64 MB。更大的文件请直接作为请求内容发送，或分段上传'))
}

const noFile = () =>
  refuse(
    'invalid',
    'file',
    w('请把文件放在名为 file 的表单项里，或直接作为请求内容发送并用 name 参数写明文件名'),
  )
