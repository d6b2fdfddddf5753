import { inflateRawSync } from 'node:zlib'

const MEGABYTE = 1_000_000
/** Unpacked. A Word file of 20 MB holds pictures, which hardly shrink; text of this size nobody reads. */
const MOST_UNPACKED = 300 * MEGABYTE

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50

interface Entry {
  /** 0 as it is, 8 deflated. */
  readonly method: number
  readonly packed: number
  readonly unpacked: number
  readonly local: number
}

/**
 * What is wrong with an archive (ZIP): it is broken, or made to fill memory or a disk. What it says of its size is not
 * believed: each part is unpacked, and has to be as long as it says.
 */
export function archiveFault(bytes: Buffer): 'unreadable' | 'bomb' | undefined {
  try {
    const entries = [...entriesOf(bytes)]
    if (entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > MOST_UNPACKED) return 'bomb'
    for (const entry of entries) {
      const fault = entryFault(bytes, entry)
      if (fault) return fault
    }
    return undefined
  } catch (error) {
    if (error instanceof RangeError) return 'unreadable'
    throw error
  }
}

function* entriesOf(bytes: Buffer): Generator<Entry> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || bytes.readUInt32LE(end) !== END) throw new RangeError('no archive')
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new RangeError('no entry')
    const read = (offset: number) => bytes.readUInt32LE(at + offset)
    yield { method: bytes.readUInt16LE(at + 10), packed: read(20), unpacked: read(24), local: read(42) }
    const [name, extra, comment] = [28, 30, 32].map(offset => bytes.readUInt16LE(at + offset))
    at += 46 + name! + extra! + comment!
  }
}

function entryFault(bytes: Buffer, { method, packed, unpacked, local }: Entry) {
  if (bytes.readUInt32LE(local) !== LOCAL) return 'unreadable'
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  if (from + packed > bytes.length) return 'unreadable'
  if (method === 0) return packed === unpacked ? undefined : 'unreadable'
  if (method !== 8) return 'unreadable'
  try {
    const is = inflateRawSync(bytes.subarray(from, from + packed), { maxOutputLength: Math.max(1, unpacked) })
    return is.length === unpacked ? undefined : 'unreadable'
  } catch (error) {
    return isTooLong(error) ? 'bomb' : 'unreadable'
  }
}

const isTooLong = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
