import type { Progress } from './operations/operation.ts'

interface Stream {
  write(text: string): unknown
  readonly isTTY?: boolean
}

/** Where a command speaks: results to one stream, progress and complaints to the other. */
export class Output {
  readonly #out: Stream
  readonly #err: Stream
  #progress = ''

  constructor(out: Stream, err: Stream) {
    this.#out = out
    this.#err = err
  }

  line(text = ''): void {
    this.#endProgress()
    this.#out.write(`${text}\n`)
  }

  json(value: unknown): void {
    this.line(JSON.stringify(value, null, 2))
  }

  complain(text: string): void {
    this.#endProgress()
    this.#err.write(`${text}\n`)
  }

  /** Shows how far long work has come: one line that changes on a terminal, a line for each kind of work elsewhere. */
  readonly progress: Progress = ({ what, done, total }) => {
    if (this.#err.isTTY) {
      const text = total > 1 ? `${what} ${done}/${total}` : what
      this.#err.write(`\r\u001b[2K${text}`)
      this.#progress = text
    } else if (what !== this.#progress) {
      this.#err.write(`${what}\n`)
      this.#progress = what
    }
  }

  /** Words in columns, each as wide as its widest; a Chinese character is as wide as two letters. */
  table(rows: readonly (readonly string[])[]): void {
    const widths = (rows[0] ?? []).map((_, column) =>
      Math.max(...rows.map(row => widthOf(row[column] ?? ''))),
    )
    for (const row of rows) {
      const cells = row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
      this.line(cells.join('  ').trimEnd())
    }
  }

  #endProgress(): void {
    if (this.#err.isTTY && this.#progress) this.#err.write('\r\u001b[2K')
    this.#progress = ''
  }
}

const wide = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u
/** How many letters' room a text takes on a terminal. */
export const widthOf = (text: string) => [...text].reduce((sum, sign) => sum + (wide.test(sign) ? 2 : 1), 0)
