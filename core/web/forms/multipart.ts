import { giveBack, lend } from '../../files/index.ts'

/** A part of a multipart form (RFC 7578), as it comes in. */
export interface Part {
  readonly field: string
  /** Name of the file; undefined for what was typed. */
  readonly file: string | undefined
  /** The media type that its sender says it has; empty where none is said. */
  readonly claimed: string
  /** To be read before the next part is asked for. A piece is looked at no more once the next is asked for. */
  readonly body: AsyncIterable<Uint8Array>
}

/** A form ended in the middle of a part, or is none. */
export class BrokenForm extends Error {}

/** More than a browser says of a part. */
const LONGEST_HEAD = 16 * 1024
const END_OF_HEAD = Buffer.from('\r\n\r\n')

/** What stands between the parts of a form; undefined where its media type names nothing. */
export function boundaryOf(type: string): string | undefined {
  const [, quoted, plain] = /^multipart\/form-data\s*;.*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type) ?? []
  return quoted ?? plain
}

/** The parts of a form one after the other, none of them held in memory. Throws a `BrokenForm`. */
export async function* partsOf(pieces: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Part> {
  const rest = new Scanned(pieces)
  const between = Buffer.from(`\r\n--${boundary}`)
  try {
    // The first boundary has no line before it.
    for await (const _ of rest.upTo(between.subarray(2), LONGEST_HEAD));
    for (;;) {
      const after = await rest.next(2)
      if (after === '--') return
      if (after !== '\r\n') throw new BrokenForm('no line ends after a boundary')
      let head = ''
      // A part without a head begins with the empty line itself; no browser sends one.
      for await (const piece of rest.upTo(END_OF_HEAD, LONGEST_HEAD)) head += piece.toString('latin1')
      rest.isPast = false
      yield { ...told(Buffer.from(head, 'latin1').toString()), body: rest.upTo(between) }
      // Whoever reads it may have broken off.
      while (!rest.isPast) for await (const _ of rest.upTo(between));
    }
  } finally {
    await rest.end()
  }
}

function told(head: string): Omit<Part, 'body'> {
  const [, field] = /;\s*name="([^"]*)"/i.exec(head) ?? []
  const [, file] = /;\s*filename="([^"]*)"/i.exec(head) ?? []
  const [, claimed = ''] = /^content-type:\s*(\S[^\r\n]*)/im.exec(head) ?? []
  if (field === undefined) throw new BrokenForm('a part has no name')
  return { field: unescaped(field), file: file === undefined ? undefined : unescaped(file), claimed }
}

/** As browsers write names: a quotation mark and line ends as %22, %0D and %0A. */
const unescaped = (name: string) => name.replaceAll(/%(22|0D|0A)/gi, escaped => decodeURIComponent(escaped))

/** Bytes that come in pieces, gone through from mark to mark. */
class Scanned {
  readonly #pieces: AsyncIterator<Uint8Array>
  /** What is there of them, of which `#rest` is what was not gone through. */
  #held = Buffer.alloc(0)
  #rest = this.#held
  /** Whether the mark that was looked for is passed. */
  isPast = false

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]()
  }

  /** What comes before a mark; the mark itself is passed over. */
  async *upTo(mark: Buffer, most = Number.POSITIVE_INFINITY): AsyncGenerator<Buffer> {
    let bytes = 0
    for (;;) {
      const at = this.#rest.indexOf(mark)
      // A mark may begin in this piece and end in the next.
      const sure = at < 0 ? Math.max(0, this.#rest.length - mark.length + 1) : at
      const piece = this.#rest.subarray(0, sure)
      this.#rest = this.#rest.subarray(at < 0 ? sure : at + mark.length)
      this.isPast = at >= 0
      bytes += sure
      if (bytes > most) throw new BrokenForm('a head is too long')
      if (sure > 0) yield piece
      if (this.isPast) return
      await this.#more()
    }
  }

  /** So many bytes, as text. */
  async next(bytes: number): Promise<string> {
    while (this.#rest.length < bytes) await this.#more()
    const text = this.#rest.toString('latin1', 0, bytes)
    this.#rest = this.#rest.subarray(bytes)
    return text
  }

  /** Looks at no more of them: where they come from may go on without. */
  async end(): Promise<void> {
    await this.#pieces.return?.()
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#pieces.next()
    if (done) throw new BrokenForm('it ends in the middle')
    const before = this.#held
    this.#held = lend(Buffer.concat([this.#rest, value]))
    this.#rest = this.#held
    giveBack(before)
    giveBack(value)
  }
}
