/** Bytes of a file, both ends included. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** Bytes that a storage holds, and since when. */
export interface StoredBytes {
  readonly sha256: string
  readonly since: number
}

/** The bytes of one county's attachments, by the SHA-256 of their content in hex. */
export interface FileStorage {
  /**
   * Takes a copy of the file at a path, or of bytes. When it returns, the bytes are whole, on disk, and survive a power cut.
   */
  put(sha256: string, from: string | Uint8Array): Promise<void>
  exists(sha256: string): Promise<boolean>
  /** Its pieces are lent: see `giveBack`. Throws a `MissingBytes` where there are none. */
  open(sha256: string, range?: ByteRange): Promise<ReadableStream<Uint8Array>>
  /** The same, and refuses bytes that were altered since they were put: it reads them twice. */
  openUnaltered(sha256: string): Promise<ReadableStream<Uint8Array>>
  /** Whether there are bytes, as they were put; read anew where anything happened to them, and else once a minute at most. */
  isWhole(sha256: string): Promise<boolean>
  /**
   * Removes bytes unless somebody wants them. They are set aside before `isWanted` looks, and put back if it says yes:
   * whoever puts the same bytes meanwhile either finds them gone and puts them anew, or is seen by `isWanted`.
   */
  remove(sha256: string, isWanted: () => Promise<boolean>): Promise<boolean>
  /** All bytes there are, in no order. */
  all(): AsyncIterable<StoredBytes>
  /** Removes what a `put` that was interrupted before this instant left behind. */
  tidy(before: number): Promise<void>
  /** Removes everything of the county. */
  erase(): Promise<void>
}

/** A row names bytes that the storage does not have. */
export class MissingBytes extends Error {
  constructor(sha256: string) {
    super(`the bytes ${sha256} are missing`)
    this.name = 'MissingBytes'
  }
}
