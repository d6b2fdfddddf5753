import { type FileHandle, open } from 'node:fs/promises'

/** What MP4 and QuickTime keep of where and by whom something was taken: Apple's and 3GPP's position, camera, names. */
const TOLD = new Set(['udta', 'meta'])
/** Boxes that hold others in which such a box may stand. */
const AROUND = new Set(['moov', 'trak'])
/** XMP, which may hold the position too. */
const XMP = Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex')
/** A file of more is no camera's, and is left as it is. */
const MOST_BOXES = 20_000
const BLANK = Buffer.alloc(65_536)

interface Box {
  readonly type: string
  readonly start: number
  /** Where its content begins, after its size and type. */
  readonly content: number
  readonly end: number
}

/**
 * Takes out of an MP4 or QuickTime file where it was taken: boxes that only describe it become free space of the same
 * length, blank, so that nothing else moves and nothing is decoded. Done again it changes nothing. A file that is broken
 * stays as it is from there on.
 */
export async function forgetWhereabouts(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    const { size } = await file.stat()
    const within: [number, number][] = [[0, size]]
    let seen = 0
    for (let range = within.pop(); range; range = within.pop()) {
      const [start, end] = range
      for (let at = start; at < end && seen < MOST_BOXES; seen++) {
        const box = await boxAt(file, at, end)
        if (!box) break
        if (AROUND.has(box.type)) within.push([box.content, box.end])
        else if (await tellsOf(file, box)) await blank(file, box)
        at = box.end
      }
    }
  } finally {
    await file.close()
  }
}

/** A box of ISO/IEC 14496-12, 4.2: its size in 32 or 64 bits, or 0 for one that goes to the end. */
async function boxAt(file: FileHandle, start: number, limit: number): Promise<Box | undefined> {
  const head = await read(file, start, Math.min(16, limit - start))
  if (head.length < 8) return undefined
  const short = head.readUInt32BE(0)
  const isLong = short === 1 && head.length === 16
  const length = isLong ? Number(head.readBigUInt64BE(8)) : short === 0 ? limit - start : short
  const content = start + (isLong ? 16 : 8)
  const end = start + length
  return end < content || end > limit
    ? undefined
    : { type: head.toString('latin1', 4, 8), start, content, end }
}

async function tellsOf(file: FileHandle, { type, content, end }: Box): Promise<boolean> {
  if (TOLD.has(type)) return true
  return type === 'uuid' && end - content >= XMP.length && (await read(file, content, XMP.length)).equals(XMP)
}

async function blank(file: FileHandle, { start, content, end }: Box): Promise<void> {
  await file.write(Buffer.from('free'), 0, 4, start + 4)
  for (let at = content; at < end; at += BLANK.length)
    await file.write(BLANK, 0, Math.min(BLANK.length, end - at), at)
}

async function read(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, at)
  return buffer.subarray(0, bytesRead)
}
