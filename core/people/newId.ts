import { v7, validate } from 'uuid'

/** Asked for at once: each asking costs as much as all that an id else takes. */
const random = new Uint8Array(4096)
let used = random.length

let msecs = 0
let seq = 0

/** A new id: a UUIDv7, ordered by time and, within this process, by the order of making. Node's own is not the latter. */
export function newId(): string {
  const bytes = sixteen()
  const now = Date.now()
  // As the uuid package counts: from a random number in each millisecond, and on where the clock stands or goes back.
  if (now > msecs) {
    msecs = now
    seq = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) >>> 1
  } else seq += 1
  return v7({ random: bytes, msecs, seq })
}

function sixteen(): Uint8Array {
  if (used === random.length) {
    crypto.getRandomValues(random)
    used = 0
  }
  const bytes = random.subarray(used, used + 16)
  used += 16
  return bytes
}

/** Whether a text is an id rather than somebody's words. */
export function isId(text: string): boolean {
  return validate(text)
}
