import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { commandLine } from '../../cli/pinned-node.js'

export interface Steady {
  readonly port: number
  readonly host: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly perSecond: number
}

/** What the process that asks has to say of one page: when it was to be asked for, in milliseconds since 1970, and how long after that its answer was there. */
const Answered = v.object({
  answered: v.array(v.tuple([v.number(), v.number()])),
  failed: v.array(v.string()),
})

/**
 * Asks for a page so many times a second, whether or not earlier answers are there: as many people do who do not wait for
 * one another. It asks from a process of its own, which nothing else of a measurement holds up.
 */
export class SteadyLoad {
  readonly perSecond: number
  readonly #asker
  readonly #told: Promise<string>

  constructor(steady: Steady) {
    this.perSecond = steady.perSecond
    // Room for all that it makes: its own collecting of garbage would be measured as the server's standing still.
    const { command, args, env } = commandLine(fileURLToPath(new URL('./steadyAsker.ts', import.meta.url)), [
      JSON.stringify(steady),
    ])
    this.#asker = spawn(command, ['--min-semi-space-size=128', '--max-semi-space-size=128', ...args], {
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    this.#told = text(this.#asker.stdout)
  }

  /** Ends the asking, and says what was seen. Throws where a page was not answered as it should be. */
  async end(): Promise<Pages> {
    this.#asker.stdin.end()
    const { answered, failed } = v.parse(Answered, JSON.parse(await this.#told))
    if (failed.length > 0) throw new Error(`${failed.length} requests failed, the first: ${failed[0]}`)
    return new Pages(answered)
  }

  /** Ends the asking without a word, as when something else has failed. */
  stop(): void {
    this.#asker.kill()
  }
}

/** The pages that were asked for. */
export class Pages {
  readonly #answered: readonly (readonly [at: number, took: number])[]

  constructor(answered: readonly (readonly [at: number, took: number])[]) {
    this.#answered = answered
  }

  /** How long 99 of 100 answers took at most, in milliseconds, of what was to be asked between two instants of `performance.now()`. */
  p99(from: number, to: number): number {
    const times = this.#answered
      .filter(([at]) => at >= from + performance.timeOrigin && at < to + performance.timeOrigin)
      .map(([, took]) => took)
    if (times.length === 0) throw new Error('nothing was asked')
    return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1]!
  }
}
