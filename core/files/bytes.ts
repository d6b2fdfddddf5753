import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

/** Bytes to be stored. */
export interface Bytes {
  readonly path: string
  readonly sha256: string
  readonly bytes: number
}

/** How much of a file is read at once. */
const PIECE = 256 * 1024

/**
 * Reads a file through for its SHA-256 and its size. All of it goes through the same few bytes of memory: a stream takes new
 * ones for each piece, which stay taken until the collector comes by.
 */
export async function bytesAt(path: string): Promise<Bytes> {
  const hash = createHash('sha256')
  const piece = Buffer.allocUnsafeSlow(PIECE)
  await using file = await open(path)
  let bytes = 0
  for (;;) {
    const { bytesRead } = await file.read(piece, 0, PIECE, bytes)
    if (bytesRead === 0) break
    hash.update(piece.subarray(0, bytesRead))
    bytes += bytesRead
  }
  return { path, sha256: hash.digest('hex'), bytes }
}
