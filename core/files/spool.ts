import { mkdir, readdir, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { FileStore } from '@tus/file-store'
import { ERRORS } from '@tus/server'
import * as v from 'valibot'
import { LOOSE_FOR } from './forget.ts'
import { folderOf, type UploadOwner } from './owner.ts'
import { writePieces } from './pieces.ts'
import { nothingTold, type ToldOfMedia, toldIn } from './told.ts'

/** An upload that is under way, or whole and not yet taken in. */
export interface Unfinished {
  readonly id: string
  readonly owner: UploadOwner
  readonly path: string
  readonly name: string
  /** The media type that its sender says it has; empty where none is said. */
  readonly claimed: string
  readonly told: ToldOfMedia
  readonly size: number
  readonly offset: number
  readonly startedAt: number
}

const infoSchema = v.object({
  size: v.number(),
  creation_date: v.string(),
  metadata: v.object({
    owner: v.string(),
    filename: v.nullish(v.string()),
    filetype: v.nullish(v.string()),
    seconds: v.nullish(v.string()),
    poster: v.nullish(v.string()),
  }),
})

const UPLOAD_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
export const isUploadId = (id: string) => UPLOAD_ID.test(id)

/**
 * The uploads of one county that are not yet files, each owner's in a folder of their own: what is another's cannot be
 * named. Bytes and what is known of them stand side by side, as @tus/file-store writes them.
 */
export class Spool {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Where the tus server keeps an owner's uploads. */
  storeOf(owner: UploadOwner): FileStore {
    const directory = join(this.#folder, folderOf(owner))
    return new Kept({ directory, expirationPeriodInMilliseconds: LOOSE_FOR })
  }

  /** An upload of one of the owners. */
  async find(owners: readonly UploadOwner[], id: string): Promise<Unfinished | undefined> {
    for (const owner of owners) {
      const found = await this.#read(folderOf(owner), id)
      if (found) return found
    }
    return undefined
  }

  /** How many uploads an owner has under way. */
  async countOf(owner: UploadOwner): Promise<number> {
    return (await namesIn(join(this.#folder, folderOf(owner)))).filter(isUploadId).length
  }

  /** Writes an upload that comes in one piece. Rejects, leaving nothing, when the stream breaks off. */
  async write(
    upload: Pick<Unfinished, 'id' | 'owner' | 'name' | 'claimed' | 'startedAt'>,
    body: AsyncIterable<Uint8Array>,
  ): Promise<Unfinished> {
    const folder = join(this.#folder, folderOf(upload.owner))
    const path = join(folder, upload.id)
    await mkdir(folder, { recursive: true })
    try {
      const size = await writePieces(body, path)
      const { owner, name: filename, claimed: filetype, startedAt } = upload
      const info = {
        size,
        creation_date: new Date(startedAt).toISOString(),
        metadata: { owner, filename, filetype },
      }
      await writeFile(`${path}.json`, JSON.stringify(info))
      return { ...upload, told: nothingTold, path, size, offset: size }
    } catch (error) {
      await this.drop(upload)
      throw error
    }
  }

  /** Removes an upload and what was made of it. */
  async drop({ owner, id }: Pick<Unfinished, 'owner' | 'id'>): Promise<void> {
    await this.#dropAt(folderOf(owner), id)
  }

  /** Every upload there is, and the end of what nobody continued for a day. */
  async *sweep(now: number): AsyncIterable<Unfinished> {
    for (const folder of await namesIn(this.#folder)) {
      const names = await namesIn(join(this.#folder, folder))
      const ids = new Set(names.map(name => name.replace(/\..*$/, '')))
      for (const id of ids) {
        const upload = isUploadId(id) ? await this.#read(folder, id) : undefined
        const since = upload?.startedAt ?? (await this.#changedAt(folder, id))
        if (since + LOOSE_FOR < now) await this.#dropAt(folder, id)
        else if (upload) yield upload
      }
      if ((await this.#changedAt(folder, '')) + LOOSE_FOR < now)
        await rmdir(join(this.#folder, folder)).catch(() => {})
    }
  }

  erase(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true })
  }

  async #read(folder: string, id: string): Promise<Unfinished | undefined> {
    if (!isUploadId(id)) return undefined
    const path = join(this.#folder, folder, id)
    const [text, bytes] = await Promise.all([
      readFile(`${path}.json`, 'utf8').catch(() => undefined),
      stat(path).catch(() => undefined),
    ])
    const info = text === undefined ? undefined : v.safeParse(infoSchema, parsed(text))
    if (!info?.success || !bytes) return undefined
    const { size, creation_date, metadata } = info.output
    return {
      id,
      path,
      owner: metadata.owner,
      name: metadata.filename ?? '',
      claimed: metadata.filetype ?? '',
      told: toldIn(metadata),
      size,
      offset: bytes.size,
      startedAt: Date.parse(creation_date),
    }
  }

  async #changedAt(folder: string, id: string): Promise<number> {
    const found = await stat(join(this.#folder, folder, id)).catch(() => undefined)
    return found?.mtimeMs ?? 0
  }

  async #dropAt(folder: string, id: string): Promise<void> {
    const names = await namesIn(join(this.#folder, folder))
    // What is known of it goes first: without that, bytes are no upload.
    for (const name of names
      .filter(name => name.startsWith(id))
      .sort()
      .reverse())
      await rm(join(this.#folder, folder, name), { force: true })
  }
}

/** As the tus server's own, but each piece's memory is free once it is written. */
class Kept extends FileStore {
  override async write(pieces: Readable, id: string, offset: number): Promise<number> {
    const path = join(this.directory, id)
    const written = await writePieces(pieces, path, offset).catch((error: unknown) => {
      throw isOfDisk(error) ? error : ERRORS.FILE_WRITE_ERROR
    })
    return offset + written
  }
}

/** Whether the disk failed, which is for the log, and not the sender's line. */
const isOfDisk = (error: unknown) =>
  error instanceof Error && 'syscall' in error && (error.syscall === 'write' || error.syscall === 'open')

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
