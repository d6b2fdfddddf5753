import { refuse } from '../../commands/index.ts'
import type { Files, Sent, StoredFile } from '../../files/index.ts'
import { w } from '../../words/index.ts'
import { attachmentsAt, type FileSurface } from '../files/index.ts'
import { BrokenForm, boundaryOf, partsOf } from '../forms/multipart.ts'
import type { Page } from '../page.ts'
import { piecesOf } from '../pieces.ts'

/** The attachments of the API: sent in one piece or piece by piece (tus), and fetched. */
export function fileApi<P extends Page>(files: Files, surface: FileSurface<P>): void {
  const { path, params, spec } = surface
  attachmentsAt(files, surface)
  surface.add({ ...spec, answers: 'data', method: 'POST', path, params }, page =>
    surface.within(page, async (open, viewer) => {
      const file = await fileOf(page, sent => files.receive(open, viewer, sent))
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

/** The file of a request, once it is kept: the part `file` of a form, or the body itself, named in the query. */
async function fileOf(
  { request, query }: Page,
  keep: (sent: Sent) => Promise<StoredFile>,
): Promise<StoredFile> {
  const claimed = request.headers.get('content-type') ?? ''
  const boundary = boundaryOf(claimed)
  if (boundary === undefined) {
    const name = query.get('name') ?? ''
    if (name === '' && claimed === '') throw noFile()
    return keep({ name, claimed, body: piecesOf(request) })
  }
  try {
    for await (const { field, file: name, claimed, body } of partsOf(piecesOf(request), boundary))
      if (field === 'file' && name !== undefined) return await keep({ name, claimed, body })
  } catch (error) {
    if (!(error instanceof BrokenForm)) throw error
  }
  throw noFile()
}

const noFile = () =>
  refuse(
    'invalid',
    'file',
    w('请把文件放在名为 file 的表单项里，或直接作为请求内容发送并用 name 参数写明文件名'),
  )
