import sharp from 'sharp'
import { type ServePlace, serveFile } from './serve.ts'

/** A photo, or a piece of a long one, as it is put on paper: JPEG, its size in pixels. */
export interface PhotoOnPaper {
  readonly jpeg: Uint8Array
  readonly width: number
  readonly height: number
}

/** Sharp enough for half the width of a page; of many, each is smaller, so that the paper stays a light file. */
const EDGE = { few: 1000, many: 700 }
const MANY = 12
const QUALITY = 70

/** A screenshot of a chat that is longer than this, for its width, is cut: as a whole nobody could read it on a page. */
const LONG = 2.5
/** A piece of one, for its width, and how much of the piece before it stands in it again, so that no line is lost. */
const PIECE = 1.6
const AGAIN = 0.08

/**
 * The photos of these ids as they are put on paper, for somebody who may open them: a long screenshot in pieces. One that is
 * not theirs or cannot be read is left out; `failed` is told why. Where staff look, each is noted as a look.
 */
export async function photosOnPaper(
  place: ServePlace,
  ids: readonly string[],
  failed: (id: string, error: unknown) => void,
): Promise<Map<string, readonly PhotoOnPaper[]>> {
  const edge = ids.length > MANY ? EDGE.many : EDGE.few
  const photos = new Map<string, readonly PhotoOnPaper[]>()
  for (const id of ids)
    try {
      const response = await serveFile(place, id, {})
      photos.set(id, await forPaper(Buffer.from(await response.arrayBuffer()), edge))
    } catch (error) {
      failed(id, error)
    }
  return photos
}

async function forPaper(photo: Buffer, edge: number): Promise<PhotoOnPaper[]> {
  const { width, height } = await sharp(photo).metadata()
  if (height > width * LONG) return inPieces(photo, edge)
  const { data, info } = await sharp(photo)
    .resize(edge, edge, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: QUALITY })
    .toBuffer({ resolveWithObject: true })
  return [{ jpeg: data, width: info.width, height: info.height }]
}

async function inPieces(photo: Buffer, edge: number): Promise<PhotoOnPaper[]> {
  const { data, info } = await sharp(photo)
    .resize({ width: Math.round(edge / PIECE), withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const again = Math.round(width * AGAIN)
  // All of one length, so that their words are of one size.
  const count = Math.ceil((height - again) / (width * PIECE - again))
  const step = Math.ceil((height - again) / count)
  const pieces: PhotoOnPaper[] = []
  for (let top = 0; pieces.length < count; top += step) {
    const piece = { left: 0, top, width, height: Math.min(step + again, height - top) }
    const jpeg = await sharp(data, { raw: { width, height, channels } })
      .extract(piece)
      .jpeg({ quality: QUALITY })
      .toBuffer()
    pieces.push({ jpeg, width, height: piece.height })
  }
  return pieces
}
