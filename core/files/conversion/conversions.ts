import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Command } from '../../commands/index.ts'
import type { CountyTables, Kysely } from '../../database/index.ts'
import type { Log } from '../../deployment/index.ts'
import { bytesAt } from '../bytes.ts'
import { findFile, type StoredFile } from '../file.ts'
import type { FileStorage } from '../storage.ts'
import { conversionFailed, conversionMade, holdConversion, LEASE } from './commands.ts'
import { type Ffmpeg, makePlayable } from './ffmpeg.ts'

interface ConversionsOptions {
  /** Undefined where there is none: then nothing is made. */
  readonly ffmpeg: Ffmpeg | undefined
  /** Where files stand while something is made of them. */
  readonly folder: string
  readonly log: Log
  /** Reads in a county's store, which is not held while something is made. */
  within<T>(county: string, work: (read: Kysely<CountyTables>) => Promise<T>): Promise<T>
  storageOf(county: string): Promise<FileStorage>
  run<Input, Output>(
    county: string,
    command: Command<'county', Input, Output>,
    input: unknown,
  ): Promise<Output>
}

interface Wanted {
  readonly county: string
  readonly id: string
}

/** What nobody touched for so long was left behind by a kill, in milliseconds. */
const LEFT_BEHIND = 60 * 60 * 1000

/**
 * Makes the played forms of files, one after the other, beside the relay and never in it. What waits here is a wake-up
 * alone; what is to be made stands in the county's store.
 */
export class Conversions {
  readonly #options: ConversionsOptions
  readonly #holder = randomUUID()
  readonly #waiting: Wanted[] = []
  readonly #ending = new AbortController()
  #running: Promise<void> | undefined
  #current: Wanted | undefined

  constructor(options: ConversionsOptions) {
    this.#options = options
  }

  get areAtHand(): boolean {
    return this.#options.ffmpeg !== undefined
  }

  /** Has the played form of a file made, unless it waits here already. Does not wait for it. */
  start(county: string, id: string): void {
    const isSame = (wanted: Wanted | undefined) => wanted?.county === county && wanted.id === id
    if (this.#ending.signal.aborted || isSame(this.#current) || this.#waiting.some(isSame)) return
    this.#waiting.push({ county, id })
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
    })
  }

  /** Waits until nothing is being made. */
  async settled(): Promise<void> {
    await this.#running
  }

  /** Ends what is under way; it is made anew when its time comes. */
  async close(): Promise<void> {
    this.#waiting.length = 0
    this.#ending.abort()
    await this.settled()
  }

  /** Removes what a killed process left behind. */
  async tidy(): Promise<void> {
    const { folder } = this.#options
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name)
      const found = await stat(path).catch(() => undefined)
      if (found && found.mtimeMs < Date.now() - LEFT_BEHIND) await rm(path, { force: true })
    }
  }

  async #run(): Promise<void> {
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      this.#current = next
      await this.#convert(next).catch(error => this.#note(next!, error))
      this.#current = undefined
    }
  }

  async #convert(wanted: Wanted): Promise<void> {
    const { ffmpeg, run } = this.#options
    const { county, id } = wanted
    const hold = () => run(county, holdConversion, { id, holder: this.#holder })
    if (!ffmpeg || !(await hold()).held) return
    const holding = setInterval(() => void hold().catch(error => this.#note(wanted, error)), LEASE / 2)
    try {
      await this.#make(ffmpeg, wanted)
    } catch (error) {
      // Whoever is told to end has not failed.
      if (this.#ending.signal.aborted) return
      this.#note(wanted, error)
      await run(county, conversionFailed, { id, holder: this.#holder })
    } finally {
      clearInterval(holding)
    }
  }

  async #make(ffmpeg: Ffmpeg, { county, id }: Wanted): Promise<void> {
    const { folder, run, within, storageOf } = this.#options
    const file = await within(county, read => findFile(read, id))
    if (!file) return
    const storage = await storageOf(county)
    const [from, to] = [join(folder, `${randomUUID()}.from`), join(folder, `${randomUUID()}.to`)]
    try {
      await mkdir(folder, { recursive: true })
      await copy(file, storage, from)
      await makePlayable({ ffmpeg, file, from, to, signal: this.#ending.signal })
      const { sha256, bytes } = await bytesAt(to)
      await storage.put(sha256, to)
      await run(county, conversionMade, { id, sha256, bytes })
      // Whoever removed the same bytes just now did not see the row: see `FileStorage.remove`.
      await storage.put(sha256, to)
    } finally {
      await Promise.all([from, to].map(path => rm(path, { force: true })))
    }
  }

  #note({ county, id }: Wanted, error: unknown): void {
    this.#options.log.warn({ county, file: id, error: String(error) }, 'conversion')
  }
}

async function copy({ sha256 }: StoredFile, storage: FileStorage, to: string): Promise<void> {
  const bytes = await storage.open(sha256)
  await pipeline(Readable.fromWeb(bytes as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(to))
}
