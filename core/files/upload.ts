import type { Locker } from '@tus/server'
import { refuse } from '../commands/index.ts'
import { newId } from '../people/index.ts'
import type { Instant } from '../time/index.ts'
import { w } from '../words/index.ts'
import { type CountyFiles, limitsIn } from './countyFiles.ts'
import { findFile, type StoredFile } from './file.ts'
import type { UploadOwner } from './owner.ts'
import { refuseFile } from './problems.ts'
import { checkRoom } from './room.ts'
import type { Sent } from './sent.ts'
import { largestOf } from './settings.ts'
import { isUploadId, type Unfinished } from './spool.ts'
import { arrivedAs, refuseEarly, tusAnswer } from './tus.ts'

/** How a request of the protocol that brings bytes is made. */
const BRINGS = new Set(['POST', 'PATCH'])

export interface UploadPlace {
  readonly files: CountyFiles
  readonly locks: Locker
  /** Whose uploads the caller may continue; new ones are the first's. */
  readonly owners: readonly UploadOwner[]
  readonly now: Instant
  /** Takes in an upload that is whole, once at a time. */
  finish(upload: Unfinished): Promise<StoredFile>
}

/**
 * Answers a request for resumable uploads, at `path` or at `path/{id}`. An upload whose last answer was lost, by a broken
 * connection or a restart, is completed when its sender asks how far it came.
 */
export async function resumableUpload(
  place: UploadPlace,
  path: string,
  received: Request,
  body?: AsyncIterable<Uint8Array>,
): Promise<Response> {
  const { files, locks, owners } = place
  const request = received.method === 'GET' ? asHead(received) : withBody(received, body)
  const id = new URL(request.url).pathname.slice(path.length + 1)
  const answer = async (owner: UploadOwner) =>
    tusAnswer(
      {
        spool: files.spool,
        locks,
        owner,
        path,
        limits: await limitsIn(files.read),
        async finish(id) {
          const upload = await files.spool.find([owner], id)
          return upload ? place.finish(upload) : findFile(files.read, id)
        },
      },
      request,
    )
  if (id === '') {
    const owner = firstOf(owners)
    if (request.method === 'POST') await checkRoom(files.read, owner, await files.spool.countOf(owner))
    return answer(owner)
  }
  const upload = await files.spool.find(owners, id)
  if (upload && (request.method !== 'HEAD' || upload.offset < upload.size)) return answer(upload.owner)
  const file = upload
    ? await place.finish(upload)
    : isUploadId(id)
      ? await findFile(files.read, id)
      : undefined
  if (request.method !== 'HEAD' || !file || !owners.includes(file.owner)) {
    throw refuse('not-found', 'upload', w('没有找到这次上传，请重新选择文件'))
  }
  return wholeAlready(file)
}

/** Takes in a file that comes in one piece: with a form where there is no script, or from a program. */
export async function plainUpload(place: UploadPlace, sent: Sent): Promise<StoredFile> {
  const { files, owners } = place
  const owner = firstOf(owners)
  const limits = await limitsIn(files.read)
  const { name, claimed } = sent
  refuseEarly(name, 0, limits)
  await checkRoom(files.read, owner, await files.spool.countOf(owner))
  const body = noMoreThan(largestOf(limits), sent)
  const upload = { id: newId(), owner, name, claimed, startedAt: place.now }
  return place.finish(await files.spool.write(upload, body))
}

/** What was uploaded is not given back here: a GET is told how far the upload came, as a HEAD is. */
function asHead({ url, headers }: Request): Request {
  const asked = new Headers(headers)
  asked.set('tus-resumable', '1.0.0')
  return new Request(url, { method: 'HEAD', headers: asked })
}

function withBody(request: Request, body: AsyncIterable<Uint8Array> | undefined): Request {
  if (!body || !BRINGS.has(request.method)) return request
  const { url, method, headers } = request
  const pieces = body[Symbol.asyncIterator]()
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel() {
        // Not waited for: it comes after the piece that is waited for.
        void pieces.return?.()
      },
    },
    { highWaterMark: 0 },
  )
  const init = { method, headers, body: stream, duplex: 'half' }
  return new Request(url, init)
}

function firstOf(owners: readonly UploadOwner[]): UploadOwner {
  const [owner] = owners
  if (!owner) throw refuse('unauthenticated', 'sign-in', w('请先登录'))
  return owner
}

async function* noMoreThan(most: number, { name, body }: Sent): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const piece of body) {
    bytes += piece.byteLength
    if (bytes > most) throw refuseFile('too-large', name, { limit: most / 1_000_000 })
    yield piece
  }
}

function wholeAlready(file: StoredFile): Response {
  const { receivedBytes } = file
  return new Response(null, {
    headers: {
      'tus-resumable': '1.0.0',
      'upload-offset': String(receivedBytes),
      'upload-length': String(receivedBytes),
      'cache-control': 'no-store',
      ...arrivedAs(file),
    },
  })
}
