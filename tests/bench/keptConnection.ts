import { connect, type Socket } from 'node:net'

/** No header is so long; where one is, the answer is no page's. */
const LONGEST_HEADER = 16_384
const ROOM = 65_536

/**
 * A connection that asks for one page after the other, and reads what comes into the same memory each time. `node:http`
 * takes new memory for each piece of an answer, which V8 then collects, some 10 ms each second: whoever asks would measure
 * its own standing still.
 */
export class KeptConnection {
  readonly #socket: Socket
  #answered: ((status: number) => void) | undefined
  #failed: ((error: Error) => void) | undefined
  #header = ''
  #status = 0
  /** Bytes of the body still to come; undefined where it comes in chunks, of which the last is empty. */
  #left: number | undefined
  #tail = ''
  isClosed = false

  constructor(port: number) {
    const read = Buffer.allocUnsafeSlow(ROOM)
    this.#socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: {
        buffer: read,
        callback: length => {
          this.#read(read.subarray(0, length))
          return true
        },
      },
    })
    this.#socket.on('error', error => this.#end(error))
    this.#socket.on('close', () => this.#end(new Error('the server ended the connection')))
  }

  /** The status of the answer, once all of it is there. */
  ask(request: string): Promise<number> {
    this.#header = ''
    this.#tail = ''
    this.#status = 0
    return new Promise((resolve, reject) => {
      this.#answered = resolve
      this.#failed = reject
      this.#socket.write(request, 'latin1')
    })
  }

  close(): void {
    this.#socket.destroy()
  }

  #read(bytes: Buffer): void {
    let from = 0
    if (this.#status === 0) {
      const before = this.#header.length
      this.#header += bytes.toString('latin1')
      const end = this.#header.indexOf('\r\n\r\n')
      if (end < 0) {
        if (this.#header.length > LONGEST_HEADER) this.#socket.destroy()
        return
      }
      from = end + 4 - before
      this.#status = Number(this.#header.slice(9, 12))
      const length = /\r\ncontent-length: *(\d+)/i.exec(this.#header.slice(0, end))?.[1]
      this.#left = length === undefined ? undefined : Number(length)
    }
    if (this.#left !== undefined) this.#left -= bytes.length - from
    else this.#tail = (this.#tail + bytes.toString('latin1', Math.max(from, bytes.length - 7))).slice(-7)
    if (this.#left === 0 || this.#tail === '\r\n0\r\n\r\n') this.#answered?.(this.#status)
  }

  #end(error: Error): void {
    this.isClosed = true
    this.#failed?.(error)
  }
}
