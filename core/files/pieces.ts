import { type FileHandle, open } from 'node:fs/promises'
import type { ByteRange } from './storage.ts'

/** How much of a file is read at once. */
const PIECE = 64 * 1024

/** Memory of pieces that nobody else looks at. */
const lent = new WeakSet<ArrayBufferLike>()

const isWhole = ({ byteLength, buffer }: Uint8Array) => byteLength === buffer.byteLength

/** Says of a piece of a body that nobody else looks at it, so that whoever has done with it may give its memory back. */
export function lend<Piece extends Uint8Array>(piece: Piece): Piece {
  if (isWhole(piece)) lent.add(piece.buffer)
  return piece
}

/**
 * Gives the memory of a piece back, if it was lent, and leaves it empty. The collector comes by for the heap's sake and not for
 * what lies outside of it: a video's pieces would lie there by the tens of megabytes.
 */
export function giveBack(piece: Uint8Array): void {
  const { buffer } = piece
  if (buffer instanceof ArrayBuffer && isWhole(piece) && lent.delete(buffer)) buffer.transfer(0)
}

/** Writes pieces into the file at a path, from a place in it on, one after the other. Returns how many bytes they were. */
export async function writePieces(
  pieces: AsyncIterable<Uint8Array>,
  path: string,
  from?: number,
): Promise<number> {
  await using file = await open(path, from === undefined ? 'w' : 'r+')
  let written = 0
  for await (const piece of pieces) {
    const { byteLength } = piece
    for (let at = 0; at < byteLength; ) {
      const { bytesWritten } = await file.write(piece, at, byteLength - at, (from ?? 0) + written + at)
      at += bytesWritten
    }
    written += byteLength
    giveBack(piece)
  }
  return written
}

/** The bytes of an open file, or a part of them, lent piece by piece. It is closed at the end. */
export async function piecesOfFile(file: FileHandle, range?: ByteRange): Promise<ReadableStream<Uint8Array>> {
  let at = range?.start ?? 0
  const end = range ? range.end + 1 : (await file.stat()).size
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const room = Buffer.allocUnsafeSlow(Math.min(PIECE, end - at))
      const { bytesRead } = await file.read(room, 0, room.length, at).catch(async error => {
        await file.close()
        throw error
      })
      at += bytesRead
      if (bytesRead > 0) controller.enqueue(lend(room.subarray(0, bytesRead)))
      if (bytesRead > 0 && at < end) return
      await file.close()
      controller.close()
    },
    cancel: () => file.close(),
  })
}
