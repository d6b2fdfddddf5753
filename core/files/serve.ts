import { refuse } from '../commands/index.ts'
import type { MatterId } from '../matters/index.ts'
import { t, w } from '../words/index.ts'
import { type Right, rightsTo, type ViewPlace } from './access.ts'
import { formOf } from './conversion/index.ts'
import { disposition } from './disposition.ts'
import { findFile, type StoredFile } from './file.ts'
import type { FileKind } from './kinds.ts'
import { fileFor } from './names.ts'
import { mayHaveOriginal } from './originals.ts'
import { checkUnaltered } from './soundness.ts'
import { isUploadId } from './spool.ts'
import type { ByteRange, FileStorage } from './storage.ts'

export interface ServePlace extends ViewPlace {
  readonly storage: FileStorage
  /** Notes in the audit log that staff look at a file of a matter, before its first byte is sent. */
  looked(
    matter: { readonly matterId: MatterId; readonly ref: string; readonly confidential: boolean },
    file: string,
    /** `original` where it is as it came, which tells more. */
    what?: 'original',
  ): Promise<void>
}

/** What is asked for: a file, its small picture, its played form or its original, whole or a part, unless it is the one that the asker has. */
export interface Asked {
  readonly thumbnail?: boolean
  /** What was made of it for phones that do not play it. */
  readonly playable?: boolean
  /** As it was sent, with all that it tells: for few. Always whole. */
  readonly original?: boolean
  readonly range?: string | null
  readonly ifRange?: string | null
  readonly ifNoneMatch?: string | null
  readonly head?: boolean
}

/** What a file may do where a browser opens it: show itself, and nothing else. */
const SANDBOX = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox"

/** Sends a file to somebody who may open it. What is not theirs is not found. */
export async function serveFile(place: ServePlace, id: string, asked: Asked): Promise<Response> {
  const found = isUploadId(id) ? await findFile(place.read, id) : undefined
  const right = found && (await rightFor(place, found, asked))
  const file =
    right && (right.as === 'owner' ? found : fileFor(found, { ...right, side: right.as }, place.caller))
  const sent = file && sentOf(file, asked)
  if (!file || !right || !sent) throw notFound()
  const { sha256 } = sent
  const etag = `"${sha256}"`
  const headers = new Headers({
    etag,
    // Asked anew each time, because a right may have ended; not sent anew.
    'cache-control': asked.original ? 'private, no-store' : 'private, no-cache',
    'content-security-policy': SANDBOX,
    'x-content-type-options': 'nosniff',
  })
  if (!asked.original && sameTag(asked.ifNoneMatch, etag)) return new Response(null, { status: 304, headers })
  if (!asked.head && (asked.original || !asked.range)) await checkUnaltered(place.storage, sha256)
  headers.set('content-type', sent.mediaType)
  headers.set('content-disposition', disposition(asked.original ? 'attachment' : wayOf(file.kind), sent.name))
  if (asked.thumbnail) {
    return new Response(asked.head ? null : await place.storage.open(sha256), { headers })
  }
  return sendPart(place, { ...sent, id: file.id }, right, asked, headers)
}

/** As whom somebody opens what they ask for: an original, which may be theirs at one matter alone that it hangs on, by that one. */
async function rightFor(place: ServePlace, file: StoredFile, asked: Asked): Promise<Right | undefined> {
  for await (const right of rightsTo(place, file))
    if (!asked.original || (await mayHaveOriginal(place, file, right))) return right
  return undefined
}

const notFound = () => refuse('not-found', 'file', w('没有找到这个附件'))

type Sent = Pick<StoredFile, 'sha256' | 'bytes' | 'mediaType' | 'name'>

/** The bytes of a file that are asked for; undefined where there are none such. */
function sentOf(file: StoredFile, asked: Asked): Sent | undefined {
  if (asked.thumbnail) {
    // Its length is not said.
    return file.thumbnail === null
      ? undefined
      : { sha256: file.thumbnail, bytes: 0, mediaType: 'image/jpeg', name: file.name }
  }
  if (asked.original)
    return file.original ? { ...file.original, ...savedAs(file, file.original.ending) } : undefined
  if (!asked.playable) return file
  const { sha256 = null, bytes = null } = file.conversion ?? {}
  if (sha256 === null || bytes === null) return undefined
  const { mediaType, ending } = formOf(file)
  return { sha256, bytes, mediaType, name: `${file.name.replace(/\.\w+$/, '')}.${ending}` }
}

/** How an original is saved: no browser opens it. */
const savedAs = ({ name }: StoredFile, ending: string) => ({
  mediaType: 'application/octet-stream',
  name: `${t('{name}（原件）', { name: name.replace(/\.\w+$/, '') })}.${ending}`,
})

async function sendPart(
  place: ServePlace,
  file: Sent & Pick<StoredFile, 'id'>,
  right: Right,
  asked: Asked,
  headers: Headers,
): Promise<Response> {
  const { bytes, sha256 } = file
  if (!asked.original) headers.set('accept-ranges', 'bytes')
  const stale = asked.ifRange != null && asked.ifRange !== headers.get('etag')
  const range = asked.range && !stale && !asked.original ? rangeOf(asked.range, bytes) : undefined
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${bytes}`)
    return new Response(null, { status: 416, headers })
  }
  headers.set('content-length', String(range ? range.end - range.start + 1 : bytes))
  if (range) headers.set('content-range', `bytes ${range.start}-${range.end}/${bytes}`)
  const status = range ? 206 : 200
  if (asked.head) return new Response(null, { status, headers })
  // A player asks for one video in many parts: the first of them is the look.
  if (right.as === 'staff' && !range?.start)
    await place.looked(right, file.id, asked.original ? 'original' : undefined)
  return new Response(await place.storage.open(sha256, range), { status, headers })
}

const sameTag = (asked: string | null | undefined, etag: string) =>
  asked === '*' ||
  (asked ?? '')
    .split(',')
    .map(tag => tag.trim().replace(/^W\//, ''))
    .includes(etag)

/** Photos, videos and recordings are shown where they are; papers are saved, since a sandbox has no reader for them. */
const wayOf = (kind: FileKind) => (kind === 'document' ? 'attachment' : 'inline')

/** One range of a file (RFC 9110, section 14); undefined where the header asks for several or is not understood. */
function rangeOf(header: string, bytes: number): ByteRange | 'unsatisfiable' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header.trim()) ?? []
  if (first === '' && last === '') return undefined
  const start = first === '' ? Math.max(0, bytes - Number(last)) : Number(first)
  const end = first === '' || last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1)
  if (first !== '' && last !== '' && Number(last) < start) return undefined
  return start > end ? 'unsatisfiable' : { start, end }
}
