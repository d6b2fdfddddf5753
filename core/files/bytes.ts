import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'

/** Bytes to be stored. */
export interface Bytes {
  readonly path: string
  readonly sha256: string
  readonly bytes: number
}

/** Reads a file through for its SHA-256 and its size. */
export async function bytesAt(path: string): Promise<Bytes> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return { path, sha256: hash.digest('hex'), bytes: (await stat(path)).size }
}
