import { readFile, stat, writeFile } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { forgetAuthors } from './authors.ts'
import { type Bytes, bytesAt } from './bytes.ts'
import { endingOf, type FileKind, type FileType, promiseOf, typeOfContent } from './kinds.ts'
import { makePhoto } from './photo.ts'
import type { FileProblem, ProblemFacts } from './problems.ts'
import type { Limits } from './settings.ts'
import { archiveFault } from './unpacked.ts'
import { forgetWhereabouts } from './whereabouts.ts'

/** A file that was uploaded, to be looked at. */
export interface Uploaded {
  readonly path: string
  readonly name: string
  /** The media type that its sender says it has; empty where none is said. */
  readonly claimed: string
  readonly limits: Limits
}

/**
 * What a file is and what is kept of it: a photo is made anew beside the upload, a video loses in place where it was taken, a paper
 * who wrote it; everything else is kept as it is.
 */
export interface Examined extends Bytes {
  readonly kind: FileKind
  readonly mediaType: string
  readonly ending: string
  readonly receivedBytes: number
  /** Of the upload as it came, before anything was made of it. */
  readonly receivedSha256: string
  readonly width: number | null
  readonly height: number | null
  readonly thumbnail: Bytes | null
}

export interface Unaccepted {
  readonly problem: FileProblem
  readonly facts?: ProblemFacts
}

const MEGABYTE = 1_000_000
/** Compound files: Office 97–2003, and documents under a password. */
const OLD_OFFICE = 'application/x-cfb'

/** In these a phone writes where it was. */
const KEEPS_WHEREABOUTS = ['video/mp4', 'video/quicktime', 'audio/mp4']

/** Looks at an uploaded file by its content. Runs in a worker. */
export async function examine(uploaded: Uploaded): Promise<Examined | Unaccepted> {
  const { path, name, claimed, limits } = uploaded
  const { size } = await stat(path)
  if (size === 0) return { problem: 'empty' }
  // What makes it stumble is in the file.
  const found = await fileTypeFromFile(path).catch(() => undefined)
  if (found?.mime === OLD_OFFICE) return { problem: 'old-office' }
  const type = found && typeOfContent(found.mime, name, claimed)
  if (!type) return { problem: 'unknown-type' }
  if (endingOf(name) && promiseOf(name)?.family !== type.family)
    return { problem: 'mismatch', facts: { found: type.title } }
  if (size > limits[type.kind])
    return { problem: 'too-large', facts: { limit: limits[type.kind] / MEGABYTE } }
  if (type.kind === 'photo') return examinePhoto(path, size, type, found.ext === 'heic')
  if (type.family === 'docx' || type.family === 'xlsx') {
    const problem = archiveFault(await readFile(path))
    if (problem) return { problem }
  }
  const received = await receivedHash(path)
  if (KEEPS_WHEREABOUTS.includes(type.mediaType)) await forgetWhereabouts(path)
  await forgetAuthors(path, type)
  return {
    ...(await bytesAt(path)),
    ...kept(type, size, received),
    width: null,
    height: null,
    thumbnail: null,
  }
}

async function examinePhoto(
  path: string,
  size: number,
  type: FileType,
  isHeic: boolean,
): Promise<Examined | Unaccepted> {
  const [photo, small] = [`${path}.photo`, `${path}.thumbnail`]
  try {
    const made = await makePhoto(path, photo, small)
    if (made === 'pixels') return { problem: 'pixels' }
    const received = await receivedHash(path)
    return {
      ...(await bytesAt(photo)),
      ...kept(type, size, received),
      ...made,
      thumbnail: await bytesAt(small),
    }
  } catch {
    // Whatever the decoder stumbles over is in the picture: it has nothing else to read.
    return { problem: isHeic ? 'heic' : 'unreadable' }
  }
}

const kept = ({ kind, mediaType, ending }: FileType, receivedBytes: number, receivedSha256: string) => ({
  kind,
  mediaType,
  ending,
  receivedBytes,
  receivedSha256,
})

/**
 * The SHA-256 of an upload as it came. It is noted beside the upload before anything is changed in place, so that one that
 * is looked at again after a kill has the same.
 */
async function receivedHash(path: string): Promise<string> {
  const note = `${path}.received`
  const known = await readFile(note, 'utf8').catch(() => '')
  if (known.length === 64) return known
  const { sha256 } = await bytesAt(path)
  await writeFile(note, sha256)
  return sha256
}
