import { join } from 'node:path'
import { systemClock } from '../time/index.ts'
import { bossEngine } from './bossEngine.ts'
import type { Engine } from './engine.ts'
import { EngineThread } from './engineThread.ts'
import { claimFolder } from './folderOwner.ts'
import { JobQueue } from './jobQueue.ts'
import { type Queue, type QueueHealth, type QueueLog, silentLog } from './queue.ts'

export type QueueOptions = { readonly log?: QueueLog } & (
  | { readonly dataFolder: string }
  /** `schema` is the PostgreSQL schema of its own, `zhijian_queue`. */
  | { readonly databaseUrl: string; readonly schema?: string }
)

const beatEvery = 500

/**
 * Opens the queue: on PGlite in `dataFolder`/queue, in a thread that starts in the background, or on PostgreSQL. Throws
 * QueueInUse where another process has the folder's queue open, and the driver's error where PostgreSQL cannot be
 * reached.
 */
export async function openQueue(options: QueueOptions): Promise<Queue> {
  const log = options.log ?? silentLog
  if ('databaseUrl' in options) {
    const { databaseUrl: connectionString, schema = 'zhijian_queue' } = options
    return beating(await bossEngine({ connectionString, schema, max: 4 }, log), 'postgres', log)
  }
  const folder = join(options.dataFolder, 'queue')
  const release = claimFolder(folder)
  const thread = new EngineThread(folder, log, () => queue.renewed())
  const { engine } = thread
  const queue = beating({ ...engine, stop: () => engine.stop().finally(release) }, 'pglite', log)
  return queue
}

function beating(engine: Engine, store: QueueHealth['detail']['store'], log: QueueLog): BeatingQueue {
  return new BeatingQueue({ engine, store, clock: systemClock, log, eager: true })
}

/** A queue that looks for due work every half second until it is stopped. */
class BeatingQueue extends JobQueue {
  readonly #timer = setInterval(() => this.#once(), beatEvery)
  #beat: Promise<boolean> | undefined

  override async stop(): Promise<void> {
    clearInterval(this.#timer)
    await super.stop()
    await this.#beat
  }

  #once(): void {
    this.#beat ??= this.beat().finally(() => {
      this.#beat = undefined
    })
  }
}
