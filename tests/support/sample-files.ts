import { randomBytes } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import sharp from 'sharp'

/** A picture whose left half is red and whose right half is blue, as raw pixels. */
function halves(width: number, height: number) {
  const pixels = Buffer.alloc(width * height * 3)
  for (let at = 0; at < width * height; at++) {
    pixels[at * 3 + (at % width < width / 2 ? 0 : 2)] = 255
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

/**
 * A phone's photo: it lies on its side (EXIF orientation 6: to be turned right by a quarter), and says where it was taken
 * (卓资县, 40.9° N 112.6° E).
 */
export function photoFromPhone(width = 600, height = 400): Promise<Buffer> {
  return halves(width, height)
    .withExif({
      IFD0: { Make: 'Zhijian', Model: 'Test phone' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '40/1 54/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '112/1 36/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 95 })
    .toBuffer()
}

export const png = (width = 64, height = 48): Promise<Buffer> => halves(width, height).png().toBuffer()

/** A square picture that no format makes small. */
export const noise = (edge: number): Promise<Buffer> =>
  sharp(randomBytes(edge * edge * 3), { raw: { width: edge, height: edge, channels: 3 } })
    .png()
    .toBuffer()

/** The head of a PNG that says it is 16,000 pixels wide and high: a few bytes that would fill 750 MB. */
export const pixelBomb = (): Buffer =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', Buffer.from('00003e8000003e800802000000', 'hex')),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ])

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

export const pdf = (): Buffer =>
  Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n')

const WORD_PARTS = {
  '[Content_Types].xml': strToU8(
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  ),
  'word/document.xml': strToU8('<w:document/>'),
}

/** A Word document; with `unpacked` its archive says that a picture in it has that many bytes. */
export function docx(unpacked?: number): Buffer {
  const picture = 'word/media/image1.bmp'
  const archive = Buffer.from(zipSync({ ...WORD_PARTS, [picture]: new Uint8Array(1000) }, { level: 9 }))
  // In the central directory the name stands 46 bytes into its entry, the unpacked size 24.
  if (unpacked) archive.writeUInt32LE(unpacked, archive.lastIndexOf(picture) - 46 + 24)
  return archive
}

/** A Word document whose picture unpacks to five million bytes, though its archive says a thousand. */
export function lyingDocx(): Buffer {
  const picture = 'word/media/image1.bmp'
  const archive = Buffer.from(zipSync({ ...WORD_PARTS, [picture]: new Uint8Array(5_000_000) }, { level: 9 }))
  archive.writeUInt32LE(1000, archive.lastIndexOf(picture) - 46 + 24)
  archive.writeUInt32LE(1000, archive.indexOf(picture) - 30 + 22)
  return archive
}

/** The first bytes of an iPhone's HEIC photo, and nothing that can be decoded. */
export const heic = (): Buffer =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(400)])

/** The first bytes of an MP4 video, and noughts. */
export const mp4 = (bytes = 100_000): Buffer =>
  Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from('ftypisom\0\0\x02\0isomiso2'),
    Buffer.alloc(bytes - 24),
  ])

/** The first bytes of a WebM video, and what it is to hold. */
export const webm = (holds = ''): Buffer =>
  Buffer.concat([Buffer.from('1a45dfa3874282847765626d', 'hex'), Buffer.from(holds), Buffer.alloc(1000)])

/** The first bytes of an iPhone's QuickTime video, and noughts. */
export const mov = (): Buffer =>
  Buffer.concat([Buffer.from([0, 0, 0, 20]), Buffer.from('ftypqt  \0\0\0\0qt  '), Buffer.alloc(1000)])
