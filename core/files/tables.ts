import type { Instant } from '../time/index.ts'

export interface FileRow {
  id: string
  /** A principal's key, or `uploads:` and the hash of a browser's token, until it is attached to a matter. */
  owner: string
  /** `loose` until a command attaches it to a matter, then `kept`. */
  state: 'loose' | 'kept'
  kind: 'photo' | 'document' | 'video' | 'audio'
  media_type: string
  name: string
  sha256: string
  bytes: number
  width: number | null
  height: number | null
  thumbnail_sha256: string | null
  /** Size of what was uploaded; a photo is made anew and has another. */
  received_bytes: number
  /** SHA-256 of what was uploaded, before anything was made of it; null of what came in before it was noted. */
  received_sha256: string | null
  /**
   * The ending of the original, whose bytes are kept as well, under `received_sha256`; null where nothing was made of it, so that
   * the file is the original, and of what came in before originals were kept.
   */
  original_ending: string | null
  /** Length of a video or a recording, as its sender said. */
  seconds: number | null
  created_at: Instant
  /** Until when a form that is not sent yet needs it; null where none does. */
  held_until: Instant | null
}

/** Under which hash a file's original is kept beside it; null where none is. */
export const originalIn = (row: Pick<FileRow, 'received_sha256' | 'original_ending'>): string | null =>
  row.original_ending === null ? null : row.received_sha256

/** The form of a video or a recording that every phone plays. Its row is there from when the file was attached. */
export interface ConversionRow {
  file_id: string
  state: 'waiting' | 'made' | 'failed'
  tries: number
  /** The process that makes it, and until when that counts without its word. */
  holder: string | null
  held_until: Instant | null
  sha256: string | null
  bytes: number | null
}

declare module '../database/index.ts' {
  interface CountyTables {
    file: FileRow
    file_conversion: ConversionRow
    /** An officer who handles a matter said why they need the originals of what was sent with it. */
    original_look: { id: string; matter_id: string; officer: string; reason: string; at: Instant }
    file_link: {
      file_id: string
      matter_id: string
      message_id: string | null
      /** Its place among those that were attached with it. */
      position: number
      at: Instant
      /** `staff` where nobody but the bureau's people may know of it; null where everybody on the matter may. */
      audience: 'staff' | null
    }
  }
}
