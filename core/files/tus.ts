import { ERRORS, type Locker, Metadata, Server, type Upload } from '@tus/server'
import { Refusal } from '../commands/index.ts'
import { newId } from '../people/index.ts'
import type { StoredFile } from './file.ts'
import { endingOf, promiseOf } from './kinds.ts'
import type { UploadOwner } from './owner.ts'
import { refuseFile } from './problems.ts'
import { type Limits, largestOf } from './settings.ts'
import { isUploadId, type Spool } from './spool.ts'

/** How long a request that another has replaced may finish what it is writing, in milliseconds. */
const DRAIN = 1000
const MEGABYTE = 1_000_000

export interface TusPlace {
  readonly spool: Spool
  readonly locks: Locker
  readonly owner: UploadOwner
  readonly limits: Limits
  /** Path that new uploads are sent to: `/files/tus`. */
  readonly path: string
  /** Takes in an upload that is whole; what it refuses is answered. Undefined where its file is gone again. */
  finish(id: string): Promise<StoredFile | undefined>
}

/** Names the stored file in the answer that completes an upload. */
const FILE_HEADER = 'zhijian-file'
/** Says there what was sent, by its SHA-256: the same file sent twice is known by it. */
const SENT_HEADER = 'zhijian-sent'

/** What its sender is told of a file that arrived. */
export const arrivedAs = ({ id, receivedSha256 }: StoredFile): Record<string, string> => ({
  [FILE_HEADER]: id,
  ...(receivedSha256 !== null && { [SENT_HEADER]: receivedSha256 }),
})

/**
 * Answers one request of the tus protocol (https://tus.io/protocols/resumable-upload, 1.0.0) for one owner. Throws the
 * `Refusal` of a file that is not accepted.
 */
export async function tusAnswer(place: TusPlace, request: Request): Promise<Response> {
  const { limits, owner, path } = place
  let thrown: unknown
  const server = new Server({
    path,
    datastore: place.spool.storeOf(owner),
    locker: place.locks,
    lockDrainTimeout: DRAIN,
    maxSize: largestOf(limits),
    allowedOrigins: [],
    namingFunction: () => newId(),
    generateUrl: (_, { id }) => `${path}/${id}`,
    getFileIdFromRequest: (_, last = '') => (isUploadId(last) ? last : undefined),
    async onUploadCreate(_, upload) {
      const { filename, filetype, seconds, poster } = upload.metadata ?? {}
      const name = filename ?? ''
      refuseEarly(name, upload.size ?? 0, limits)
      return {
        metadata: {
          owner,
          filename: name,
          filetype: filetype ?? '',
          seconds: seconds ?? null,
          poster: poster ?? null,
        },
      }
    },
    async onUploadFinish(_, { id }: Upload) {
      const file = await place.finish(id)
      return { headers: file ? arrivedAs(file) : { [FILE_HEADER]: id } }
    },
    onResponseError(asked, error) {
      thrown = error === ERRORS.ERR_MAX_SIZE_EXCEEDED ? tooLarge(asked, limits) : error
      return undefined
    },
  })
  const answer = await server.handleWeb(request)
  if (thrown instanceof Refusal || (thrown instanceof Error && answer.status === 500)) throw thrown
  return answer
}

/** What is larger than anything is refused before its name is looked at, and not in words for people. */
function tooLarge({ headers }: Request, limits: Limits): unknown {
  try {
    const { filename } = Metadata.parse(headers.get('upload-metadata') ?? undefined)
    refuseEarly(filename ?? '', Number(headers.get('upload-length')), limits)
  } catch (error) {
    return error
  }
  return refuseFile('too-large', '', { limit: largestOf(limits) / MEGABYTE })
}

/** What can be said of a file by its name and size alone, before a phone has sent it for minutes. */
export function refuseEarly(name: string, size: number, limits: Limits): void {
  const promise = promiseOf(name)
  if (endingOf(name) && !promise) {
    throw refuseFile(['doc', 'xls'].includes(endingOf(name)) ? 'old-office' : 'unknown-type', name)
  }
  // A recording's name may promise video: the larger limit holds until its content is known.
  const most =
    promise === undefined
      ? largestOf(limits)
      : promise.family === 'media'
        ? Math.max(limits.video, limits.audio)
        : limits[promise.kind]
  if (size > most) throw refuseFile('too-large', name, { limit: most / MEGABYTE })
}
