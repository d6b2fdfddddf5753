import type { StoredFile } from '../../files/index.ts'
import type { FileEntry } from '../look/index.ts'

/** An attachment as a list shows it. `path` is where the surface has its attachments. */
export function fileEntry(path: string, file: StoredFile): FileEntry {
  const href = `${path}/${file.id}`
  return {
    href,
    name: file.name,
    bytes: file.bytes,
    thumbnail: file.thumbnail ? `${href}/small` : undefined,
    kind: file.kind === 'audio' ? 'document' : file.kind,
  }
}
