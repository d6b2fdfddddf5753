import type { StoredFile } from '../../files/index.ts'
import type { FileEntry } from '../look/index.ts'

/**
 * An attachment as a list shows it. `path` is where the surface has its attachments. `noted`: that its first byte is
 * fetched stands in the audit log as a look, so that nothing may be fetched of it before it is played.
 */
export function fileEntry(path: string, file: StoredFile, { noted = false } = {}): FileEntry {
  const href = `${path}/${file.id}`
  return {
    href,
    name: file.name,
    bytes: file.bytes,
    thumbnail: file.thumbnail ? `${href}/small` : undefined,
    kind: file.kind,
    seconds: file.seconds ?? undefined,
    fetched: noted ? 'when-played' : 'ahead',
  }
}
