const encoder = new TextEncoder()
const room = new Uint8Array(256 * 1024)

/**
 * The bytes of a text. Encoded into room that is there already: a server that is given a text goes through it once to count
 * its bytes and once more to write them, and so does `Buffer.from`.
 */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  // One unit of UTF-16 becomes three bytes at most.
  if (text.length * 3 > room.length) return encoder.encode(text)
  return room.slice(0, encoder.encodeInto(text, room).written)
}
