import sharp, { type OutputInfo, type Region } from 'sharp'

/** Pixels at most of a picture that is read, and as wide as a seal of 42 mm needs to be in print. */
const MOST_READ = 40_000_000
const WIDEST = 500

/** Less than this is blurred in print. */
const LEAST = 200

/** A seal as ink on nothing, to be laid over print; or why it cannot be made of this picture. */
export type Ink = { readonly png: Uint8Array } | { readonly problem: 'unreadable' | 'blank' | 'small' }

/**
 * Makes a picture of a seal into ink alone: white paper becomes nothing, the colour of the ink stays, and what is around it is
 * cut away. The same picture gives the same bytes.
 */
export async function inkOf(picture: Uint8Array): Promise<Ink> {
  let read: { data: Buffer; info: OutputInfo }
  try {
    read = await sharp(picture, { limitInputPixels: MOST_READ })
      .resize({ width: 1000, height: 1000, fit: 'inside', withoutEnlargement: true })
      .ensureAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
  } catch {
    return { problem: 'unreadable' }
  }
  const { data, info } = read
  const box = withoutPaper(data, info)
  if (!box) return { problem: 'blank' }
  if (Math.max(box.width, box.height) < LEAST) return { problem: 'small' }
  const png = await sharp(data, { raw: { width: info.width, height: info.height, channels: 4 } })
    .extract(box)
    .resize({ width: WIDEST, height: WIDEST, fit: 'inside', withoutEnlargement: true })
    .png({ compressionLevel: 9, palette: true, quality: 90 })
    .toBuffer()
  return { png }
}

/** As little ink, of 255, counts as paper. */
const TRACE = 24

/** Print is read through ink, as through a stamp on paper. */
const THICKEST = 0.8

/** Takes the white out of each pixel, in place, and says where ink is left. */
function withoutPaper(data: Buffer, { width, height }: OutputInfo): Region | undefined {
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let at = 0; at < data.length; at += 4) {
    const white = Math.min(data[at]!, data[at + 1]!, data[at + 2]!)
    const ink = 255 - white
    const alpha = Math.round((data[at + 3]! * ink) / 255)
    for (let channel = 0; channel < 3; channel++)
      data[at + channel] = ink === 0 ? 0 : Math.round(((data[at + channel]! - white) * 255) / ink)
    data[at + 3] = alpha < TRACE ? 0 : Math.round(alpha * THICKEST)
    if (alpha < TRACE) continue
    const x = (at / 4) % width
    const y = Math.floor(at / 4 / width)
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  return right < 0 ? undefined : { left, top, width: right - left + 1, height: bottom - top + 1 }
}
