import sharp from 'sharp'

const LONG_EDGE = 2560
const SHORT_EDGE = 1024
/** JPEG ends at 65,535; phones draw no longer ones. */
const LONGEST_EDGE = 30_000
const QUALITY = 82
const THUMBNAIL = 320
/** A phone's largest camera has 108 million; what is larger is a picture made to fill memory. */
const MOST_PIXELS = 120_000_000
const MOST_SECONDS = 30

// One photo at a time, in one thread: others share the machine. No file is read twice.
sharp.cache(false)
sharp.concurrency(1)

/** Size of a photo that was made anew. */
export interface PhotoMade {
  readonly width: number
  readonly height: number
}

/**
 * Makes a photo anew: upright, without metadata (GPS position, camera, time), as JPEG of at most 2560 pixels, and a small
 * one. Throws what sharp throws for a picture that cannot be read.
 */
export async function makePhoto(
  path: string,
  to: string,
  thumbnailTo: string,
): Promise<PhotoMade | 'pixels'> {
  const { autoOrient: size } = await sharp(path, { limitInputPixels: false }).metadata()
  if (size.width * size.height > MOST_PIXELS) return 'pixels'
  const edge = Math.max(size.width, size.height)
  // A long screenshot of a chat keeps a width at which its words can be read.
  const scale = Math.max(LONG_EDGE / edge, SHORT_EDGE / Math.min(size.width, size.height))
  const target = Math.round(Math.min(edge, edge * scale, LONGEST_EDGE))
  const { width, height } = await sharp(path, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    .timeout({ seconds: MOST_SECONDS })
    .autoOrient()
    .resize(target, target, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: QUALITY })
    .toFile(to)
  await sharp(to)
    .resize(THUMBNAIL, THUMBNAIL, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: QUALITY })
    .toFile(thumbnailTo)
  return { width, height }
}
