import { AsyncLocalStorage } from 'node:async_hooks'
import type { Engine, KindSettings, Outcome, TakenJob } from './engine.ts'
import { checkedPayload, type JobKind, type JobPayload, settingsOf } from './kind.ts'
import { Lanes } from './lanes.ts'
import type { QueueLog } from './queue.ts'
import { Repeated } from './repeated.ts'

/** A job knows nothing of the request that happened to wake it: its reader, its command, its county. */
const withoutAmbience = AsyncLocalStorage.snapshot()

/** How many jobs are here at most, how many of one county before others go first, and how many are taken in one go. */
interface Limits {
  readonly all: number
  readonly ofOneCounty: number
  readonly atOnce: number
}

function limitsOf({ long, concurrency }: JobKind<JobPayload>): Limits {
  if (!long) return { all: 400, ofOneCounty: 100, atOnce: 100 }
  return { all: concurrency, ofOneCounty: Math.max(1, concurrency - 1), atOnce: 1 }
}

export type Failed = (kind: string, error: unknown) => void

/** What runs the jobs of some kind. */
export type AnyStation = Pick<Station<JobPayload>, 'wake' | 'keep' | 'idle' | 'stop'>

/** Takes the due jobs of one kind from the engine and runs them. */
export class Station<P extends JobPayload> {
  readonly #kind: JobKind<P>
  readonly #settings: KindSettings
  readonly #handler: (payload: P) => Promise<void>
  readonly #engine: Engine
  readonly #log: QueueLog
  readonly #failed: Failed
  readonly #lanes: Lanes
  readonly #limits: Limits
  readonly #here = new Map<string, TakenJob>()
  #outcomes: Outcome[] = []
  readonly #pulling = new Repeated(() => withoutAmbience(() => this.#pull()))
  readonly #settling = new Repeated(() => this.#settle())
  #stopped = false
  #inVain = false
  /** What kept the last pull from taking more: counties with much to do, or no room at all. */
  #heldBack: { crowd: string[]; full: boolean } = { crowd: [], full: false }

  constructor(
    kind: JobKind<P>,
    handler: (payload: P) => Promise<void>,
    { engine, log, failed }: { engine: Engine; log: QueueLog; failed: Failed },
  ) {
    this.#kind = kind
    this.#settings = settingsOf(kind)
    this.#handler = handler
    this.#engine = engine
    this.#log = log
    this.#failed = failed
    this.#lanes = new Lanes(kind.concurrency)
    this.#limits = limitsOf(kind)
  }

  /** Looks for jobs now. */
  wake(): void {
    this.#pulling.ask()
  }

  /** Tells the engine that what runs here is alive. */
  async keep(): Promise<void> {
    if (this.#here.size > 0) await this.#engine.keep(this.#settings, [...this.#here.values()].map(attemptOf))
  }

  /** Resolves when all that was taken is done and settled. */
  async idle(): Promise<void> {
    while (this.#pulling.running || this.#settling.running || this.#here.size > 0) {
      await this.#pulling.running
      await this.#lanes.idle()
      await this.#settling.running
    }
  }

  /** Takes nothing more, gives back what has not begun, and waits for what has, at most `ms`. */
  async stop(ms: number): Promise<void> {
    this.#stopped = true
    this.#lanes.clear()
    await Promise.race([this.#lanes.idle(), new Promise(resolve => setTimeout(resolve, ms).unref())])
    await this.#pulling.running
    for (const job of this.#here.values()) this.#end(job, true)
    await this.#settling.running
  }

  async #pull(): Promise<void> {
    const room = Math.min(this.#limits.all - this.#here.size, this.#limits.atOnce)
    this.#heldBack = { crowd: this.#crowd(), full: room <= 0 }
    if (this.#stopped || room <= 0) return
    try {
      const jobs = await this.#engine.take(this.#settings, room, this.#heldBack.crowd)
      for (const job of jobs) this.#accept(job)
      if (jobs.length > 0) this.wake()
      this.#inVain = false
    } catch (error) {
      if (!this.#inVain)
        this.#log.warn({ kind: this.#kind.name, error: String(error) }, 'could not take jobs')
      this.#inVain = true
    }
  }

  #accept(job: TakenJob): void {
    this.#here.set(job.id, job)
    if (!this.#stopped) this.#lanes.add(job.county, job.data.key, () => this.#run(job))
  }

  async #run(job: TakenJob): Promise<void> {
    try {
      await this.#handler(checkedPayload(this.#kind, job.data.payload))
      this.#end(job, false)
    } catch (error) {
      const { name: kind, retries } = this.#kind
      const fields = { kind, county: job.county, attempt: job.attempt + 1, error: String(error) }
      if (job.attempt < retries) this.#log.warn(fields, 'job failed, will be tried again')
      else this.#log.error(fields, 'job failed for good')
      this.#failed(kind, error)
      this.#end(job, true)
    }
  }

  #end(job: TakenJob, failed: boolean): void {
    if (!this.#here.delete(job.id)) return
    this.#outcomes.push({ ...attemptOf(job), failed })
    this.#settling.ask()
    if (this.#hasRoomAgain()) this.wake()
  }

  /** Settles what has ended; what ends meanwhile is the next batch. */
  async #settle(): Promise<void> {
    const outcomes = this.#outcomes
    this.#outcomes = []
    if (outcomes.length === 0) return
    try {
      await this.#engine.settle(this.#settings, outcomes)
    } catch (error) {
      // They will run again, which changes nothing.
      const fields = { kind: this.#kind.name, jobs: outcomes.length, error: String(error) }
      this.#log.warn(fields, 'could not settle jobs')
    }
  }

  #crowd(): string[] {
    const counties = new Map<string, number>()
    for (const { county } of this.#here.values()) counties.set(county, (counties.get(county) ?? 0) + 1)
    return [...counties].filter(([, jobs]) => jobs >= this.#limits.ofOneCounty).map(([county]) => county)
  }

  /** Whether half of what held the last pull back is done. */
  #hasRoomAgain(): boolean {
    const { crowd, full } = this.#heldBack
    const jobs = [...this.#here.values()]
    if (full && jobs.length <= this.#limits.all / 2) return true
    return crowd.some(
      county => jobs.filter(job => job.county === county).length <= this.#limits.ofOneCounty / 2,
    )
  }
}

const attemptOf = ({ id, attempt }: TakenJob) => ({ id, attempt })
