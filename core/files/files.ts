import { join } from 'node:path'
import type { Locker } from '@tus/server'
import type { Caller } from '../commands/index.ts'
import { type Deployment, type OpenCounty, systemCaller } from '../deployment/index.ts'
import { handles } from '../matters/index.ts'
import { principalKey } from '../people/index.ts'
import {
  CONVERT,
  CONVERTING,
  Conversions,
  type Ffmpeg,
  resumeConversion,
  wakeConversions,
} from './conversion/index.ts'
import { type CountyFiles, limitsIn, takeIn } from './countyFiles.ts'
import { type Examiner, startExaminer } from './examiner.ts'
import { looseFiles, type StoredFile } from './file.ts'
import { papersOf, storageOf } from './folderStorage.ts'
import { FORGET, FORGOTTEN, forgetFile, forgetUnlinked, removeForgotten } from './forget.ts'
import { uploadLocks } from './locks.ts'
import { lookAtFile } from './look.ts'
import { type PhotoOnPaper, photosOnPaper } from './onPaper.ts'
import { ownersOf } from './owner.ts'
import type { Sent } from './sent.ts'
import { type Asked, type ServePlace, serveFile } from './serve.ts'
import type { Limits } from './settings.ts'
import { Spool, type Unfinished } from './spool.ts'
import type { FileStorage } from './storage.ts'
import { plainUpload, resumableUpload, type UploadPlace } from './upload.ts'

export interface FilesOptions {
  readonly deployment: Deployment
  readonly dataFolder: string
  /** Makes videos playable on every phone; without one, those that are not stay as they are. */
  readonly ffmpeg?: Ffmpeg
}

/** The attachments of all counties of an installation. Bytes stand in `files/{store}`, uploads under way in `uploads/{store}`. */
export class Files {
  readonly #deployment: Deployment
  readonly #dataFolder: string
  readonly #examiner: Examiner = startExaminer()
  readonly #locks: Locker = uploadLocks()
  readonly #finishing = new Map<string, Promise<StoredFile>>()
  readonly #conversions: Conversions
  /** Counties whose videos were looked for since the start. */
  readonly #woken = new Set<string>()

  /** Adds its due work, its daily work and its consumer to the deployment: made while that is put together. */
  constructor({ deployment, dataFolder, ffmpeg }: FilesOptions) {
    this.#deployment = deployment
    this.#dataFolder = dataFolder
    this.#conversions = new Conversions({
      ffmpeg,
      folder: join(dataFolder, 'converting'),
      log: deployment.log,
      within: (county, work) => deployment.withCounty(county, ({ store }) => work(store.read)),
      storageOf: county => deployment.withCounty(county, async open => this.#storage(open.county.store)),
      run: (county, command, input) => deployment.run(county, command, input, systemCaller()),
    })
    deployment.addDaily(code => this.tidy(code))
    deployment.addWork({ kind: FORGET, command: forgetFile, input: id => ({ id }) })
    deployment.addWork({
      kind: CONVERT,
      command: resumeConversion(ffmpeg !== undefined),
      input: id => ({ id }),
    })
    deployment.consume({
      topic: CONVERTING,
      consume: async ({ county, subject }) => this.#conversions.start(county!, subject),
    })
    deployment.consume({
      topic: FORGOTTEN,
      consume: ({ county, payload }) =>
        deployment.withCounty(county!, open =>
          removeForgotten(open.store.read, this.#storage(open.county.store), payload),
        ),
    })
  }

  /** Whether what not every phone plays is made playable here. */
  get converts(): boolean {
    return this.#conversions.areAtHand
  }

  /** Waits until nothing is being made playable. */
  converted(): Promise<void> {
    return this.#conversions.settled()
  }

  /** Answers a request of the tus protocol at `path`, or at `path/{id}`; `body` is what it brings, where not read from it. */
  resumable(
    open: OpenCounty,
    caller: Caller,
    path: string,
    request: Request,
    body?: AsyncIterable<Uint8Array>,
  ): Promise<Response> {
    return resumableUpload(this.#uploadPlace(open, caller), path, request, body)
  }

  /** Keeps a file that comes in one piece. Refuses what may not be kept, on the field `files`. */
  receive(open: OpenCounty, caller: Caller, sent: Sent): Promise<StoredFile> {
    return plainUpload(this.#uploadPlace(open, caller), sent)
  }

  /** Sends a file, a part of it, or its small picture. What is not the caller's to see is not found. */
  serve(open: OpenCounty, caller: Caller, id: string, asked: Asked): Promise<Response> {
    return serveFile(this.#servePlace(open, caller), id, asked)
  }

  /** Photos as they are put on paper, by id; one that is not the caller's to see or cannot be read is left out. */
  onPaper(
    open: OpenCounty,
    caller: Caller,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, readonly PhotoOnPaper[]>> {
    const { code } = open.county
    return photosOnPaper(this.#servePlace(open, caller), ids, (file, error) =>
      this.#deployment.log.warn({ county: code, file, error: String(error) }, 'photo not on paper'),
    )
  }

  /** Those of the ids that are the caller's own uploads and hang on nothing yet. */
  looseOf(open: OpenCounty, caller: Caller, ids: readonly string[]): Promise<StoredFile[]> {
    return looseFiles(open.store.read, ownersOf(caller), ids)
  }

  /** How large a file of each kind may be in a county. */
  limitsIn({ store }: OpenCounty): Promise<Limits> {
    return limitsIn(store.read)
  }

  /**
   * Takes in uploads that were whole when a process ended, and ends those that nobody continued for a day. Run at start
   * and now and then.
   */
  async sweep(): Promise<void> {
    await this.#conversions.tidy()
    for (const county of await this.#deployment.counties.all()) {
      for await (const upload of this.#spool(county.store).sweep(this.#deployment.clock.now())) {
        if (upload.offset < upload.size) continue
        await this.#deployment
          .withCounty(county.code, open => this.#finish(open, upload))
          .catch((error: unknown) =>
            this.#deployment.log.warn(
              { county: county.code, upload: upload.id, error: String(error) },
              'upload',
            ),
          )
      }
    }
  }

  /**
   * Removes of a county what nobody attached in time, and bytes that no row names, and has made playable what waited for
   * an ffmpeg. Returns how many files and bytes went.
   */
  async tidy(code: string): Promise<{ readonly files: number; readonly bytes: number }> {
    if (this.converts) {
      // The first time since the start, when the program may be another.
      const again = !this.#woken.has(code)
      await this.#deployment.run(code, wakeConversions, { again }, systemCaller())
      this.#woken.add(code)
    }
    return this.#deployment.withCounty(code, open =>
      forgetUnlinked(this.#county(open), this.#deployment.clock.now()),
    )
  }

  /** Whether a county keeps bytes, as they were when they came. */
  isWhole(store: string, sha256: string): Promise<boolean> {
    return this.#storage(store).isWhole(sha256)
  }

  /** Removes every byte of a county that is erased, those of its papers too. */
  async erase(store: string): Promise<void> {
    await papersOf(this.#dataFolder, store).erase()
    await this.#spool(store).erase()
    await this.#storage(store).erase()
  }

  /** Waits for what is being looked at, and ends. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#finishing.values())
    await this.#conversions.close()
    await this.#examiner.close()
  }

  #storage(store: string): FileStorage {
    return storageOf(this.#dataFolder, store)
  }

  #spool(store: string): Spool {
    return new Spool(join(this.#dataFolder, 'uploads', store))
  }

  #county({ county, store }: OpenCounty): CountyFiles {
    return {
      read: store.read,
      storage: this.#storage(county.store),
      spool: this.#spool(county.store),
      examiner: this.#examiner,
      run: (command, input) => this.#deployment.run(county.code, command, input, systemCaller()),
    }
  }

  #servePlace({ county, store }: OpenCounty, caller: Caller): ServePlace {
    return {
      read: store.read,
      county,
      caller,
      now: this.#deployment.clock.now(),
      storage: this.#storage(county.store),
      looked: async ({ matterId, ref, confidential }, file, what) => {
        const own = principalKey(caller.principal)
        if (!what && !confidential && (await handles(store.read, matterId, own))) return
        await this.#deployment.run(county.code, lookAtFile, { ref, file, what }, caller)
      },
    }
  }

  #uploadPlace(open: OpenCounty, caller: Caller): UploadPlace {
    return {
      files: this.#county(open),
      locks: this.#locks,
      owners: ownersOf(caller),
      now: this.#deployment.clock.now(),
      finish: upload => this.#finish(open, upload),
    }
  }

  /** Two requests may find the same upload whole; it is taken in once. */
  #finish(open: OpenCounty, upload: Unfinished): Promise<StoredFile> {
    const known = this.#finishing.get(upload.id)
    if (known) return known
    const finishing = takeIn(this.#county(open), upload).finally(() => this.#finishing.delete(upload.id))
    this.#finishing.set(upload.id, finishing)
    return finishing
  }
}
