import { Agent, request } from 'node:http'

export interface Steady {
  readonly port: number
  readonly host: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly perSecond: number
}

interface Asked {
  /** When it was to be sent, and how long after that its answer was there, in milliseconds. */
  readonly at: number
  readonly took: number
}

/** Asks for a page so many times a second, whether or not earlier answers are there: as many people do who do not wait for one another. */
export class SteadyLoad {
  readonly #steady: Steady
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 256 })
  readonly #answered: Asked[] = []
  readonly #timer: NodeJS.Timeout
  readonly #began = performance.now()
  #sent = 0
  #stopped = false
  readonly #failed: string[] = []

  constructor(steady: Steady) {
    this.#steady = steady
    this.#timer = setInterval(() => this.#catchUp(), 1)
  }

  get perSecond(): number {
    return this.#steady.perSecond
  }

  /** How long 99 of 100 answers took at most, of what was to be sent between two instants of `performance.now()`. */
  p99(from: number, to: number): number {
    if (this.#failed.length > 0)
      throw new Error(`${this.#failed.length} requests failed, the first: ${this.#failed[0]}`)
    const times = this.#answered.filter(({ at }) => at >= from && at < to).map(({ took }) => took)
    if (times.length === 0) throw new Error('nothing was asked')
    return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1]!
  }

  stop(): void {
    this.#stopped = true
    clearInterval(this.#timer)
    this.#agent.destroy()
  }

  #catchUp(): void {
    const step = 1000 / this.#steady.perSecond
    for (;;) {
      const at = this.#began + this.#sent * step
      if (at > performance.now()) return
      this.#sent++
      this.#ask(at)
    }
  }

  #ask(at: number): void {
    const { port, path, host, headers } = this.#steady
    const options = { agent: this.#agent, host: '127.0.0.1', port, path, headers: { ...headers, host } }
    const asked = request(options, response => {
      if (response.statusCode !== 200) this.#failed.push(String(response.statusCode))
      response.resume()
      response.on('end', () => this.#answered.push({ at, took: performance.now() - at }))
    })
    asked.on('error', error => {
      // The server ended an idle connection just when it was to be used again.
      if (asked.reusedSocket && !this.#stopped) this.#ask(at)
      else this.#failed.push(error.message)
    })
    asked.end()
  }
}
