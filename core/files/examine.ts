import { constants } from 'node:fs'
import { copyFile, readFile, stat } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { forgetAuthors } from './authors.ts'
import { type Bytes, bytesAt } from './bytes.ts'
import {
  endingOf,
  type FileKind,
  type FileType,
  keepsPromise,
  promisedTitle,
  promiseOf,
  typeOfContent,
} from './kinds.ts'
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
 * What a file is and what is kept of it: a photo is made anew, a copy of a video loses where it was taken, one of a paper who
 * wrote it; everything else is kept as it is. All of that stands beside the upload, which stays as it came.
 */
export interface Examined extends Bytes {
  readonly kind: FileKind
  readonly mediaType: string
  readonly ending: string
  /** The upload as it came, with the ending that its content has. */
  readonly received: Bytes & { readonly ending: string }
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
  const promised = promiseOf(name)
  if (!type)
    return promised && !keepsPromise(promised, found?.mime)
      ? { problem: 'not-as-named', facts: { found: promisedTitle(promised) } }
      : { problem: 'unknown-type' }
  if (endingOf(name) && promised?.family !== type.family)
    return { problem: 'mismatch', facts: { found: type.title } }
  if (size > limits[type.kind])
    return { problem: 'too-large', facts: { limit: limits[type.kind] / MEGABYTE } }
  if (type.kind === 'photo') return examinePhoto(path, type, found.ext)
  if (type.family === 'docx' || type.family === 'xlsx') {
    const problem = archiveFault(await readFile(path))
    if (problem) return { problem }
  }
  const received = await bytesAt(path)
  const cleaned = await cleanedCopy(path, type)
  return {
    ...(cleaned && cleaned.sha256 !== received.sha256 ? cleaned : received),
    ...typed(type),
    received: { ...received, ending: type.ending },
    width: null,
    height: null,
    thumbnail: null,
  }
}

/** A copy without what tells where a video was taken, or who wrote a paper; undefined for what never says either. */
async function cleanedCopy(path: string, type: FileType): Promise<Bytes | undefined> {
  const keepsWhereabouts = KEEPS_WHEREABOUTS.includes(type.mediaType)
  if (!keepsWhereabouts && type.kind !== 'document') return undefined
  const copy = `${path}.cleaned`
  await copyFile(path, copy, constants.COPYFILE_FICLONE)
  if (keepsWhereabouts) await forgetWhereabouts(copy)
  await forgetAuthors(copy, type)
  return bytesAt(copy)
}

async function examinePhoto(path: string, type: FileType, ending: string): Promise<Examined | Unaccepted> {
  const [photo, small] = [`${path}.photo`, `${path}.thumbnail`]
  try {
    const made = await makePhoto(path, photo, small)
    if (made === 'pixels') return { problem: 'pixels' }
    return {
      ...(await bytesAt(photo)),
      ...typed(type),
      received: { ...(await bytesAt(path)), ending },
      ...made,
      thumbnail: await bytesAt(small),
    }
  } catch {
    // Whatever the decoder stumbles over is in the picture: it has nothing else to read.
    return { problem: ending === 'heic' ? 'heic' : 'unreadable' }
  }
}

const typed = ({ kind, mediaType, ending }: FileType) => ({ kind, mediaType, ending })
