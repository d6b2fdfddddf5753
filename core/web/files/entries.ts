import { listedName, type StoredFile } from '../../files/index.ts'
import type { FileEntry } from '../look/index.ts'

interface EntryOptions {
  readonly noted?: boolean
  readonly converts?: boolean
  readonly closed?: boolean
  readonly internal?: boolean
  readonly by?: string
}

/**
 * An attachment as a list shows it. `path` is where the surface has its attachments. `noted`: that its first byte is
 * fetched stands in the audit log as a look, so that nothing may be fetched of it before it is played. `converts`: what
 * not every phone plays is made playable here. `closed`: the reader may know of it and not open it. `internal`: nobody
 * but the bureau's people may know of it. `by`: who sent it, in a word.
 */
export function fileEntry(
  path: string,
  file: StoredFile,
  { noted = false, converts = false, closed = false, internal = false, by }: EntryOptions = {},
): FileEntry {
  const href = `${path}/${file.id}`
  return {
    href,
    name: listedName(file),
    bytes: file.bytes,
    ...(by !== undefined && { sent: { by, at: file.createdAt } }),
    ...(closed && { closed }),
    ...(internal && { internal }),
    thumbnail: file.thumbnail && !closed ? `${href}/small` : undefined,
    kind: file.kind,
    seconds: file.seconds ?? undefined,
    fetched: noted ? 'when-played' : 'ahead',
    ...(closed ? {} : playing(href, file, converts)),
  }
}

/** What of a file is played, and what is said to whoever cannot play it. */
function playing(href: string, { conversion, mediaType }: StoredFile, converts: boolean) {
  if (!conversion) return {}
  if (conversion.state === 'made') return { playable: `${href}/playable` }
  const waits = converts && conversion.state === 'waiting'
  return { unplayable: waits ? 'for-now' : 'here', format: mediaType.split('/')[1] } as const
}
