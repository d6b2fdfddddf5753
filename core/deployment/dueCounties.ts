import type { DueWork } from '../commands/index.ts'
import type { PlatformTables, Store } from '../database/index.ts'
import { goAside } from '../load/index.ts'
import { type Clock, type Instant, plus, seconds } from '../time/index.ts'
import type { OpenStore } from './county.ts'
import { type DuePlace, runDue } from './due.ts'
import type { DeploymentOptions, Log } from './options.ts'
import { noteDue, notedDue, renewDue } from './projections/index.ts'

export interface DueCountiesPlace {
  readonly platform: Store<PlatformTables>
  readonly clock: Clock
  readonly log: Log
  /** Grows while the deployment is put together. */
  readonly work: readonly DueWork[]
  readonly wakeAt: DeploymentOptions['wakeAt']
  withCounty<T>(code: string, work: (open: OpenStore) => Promise<T>): Promise<T>
  /** How commands are run in a county, for as long as something is due there. See `runTogether`. */
  runIn(open: OpenStore): DuePlace['run']
}

/** Longer than from one sweep to the next. */
const SOON = seconds(15)

/** When each county has work, and doing it. */
export class DueCounties {
  readonly #place: DueCountiesPlace
  /** The last wake-up that this node asked for, by county; none where that failed. */
  readonly #planned = new Map<string, Instant>()
  /** What this node is doing, by county. */
  readonly #running = new Map<string, Promise<void>>()
  #isEnding = false

  constructor(place: DueCountiesPlace) {
    this.#place = place
  }

  /**
   * The counties whose noted time has come. For those whose time comes before anybody looks again a wake-up is planned, where
   * this node has not asked for it: it may have been lost, or asked for by a process that is gone.
   */
  async now(): Promise<string[]> {
    const now = this.#place.clock.now()
    const rows = await this.#place.platform.read
      .selectFrom('county_due')
      .select(['county', 'due_at'])
      .where('due_at', '<=', plus(now, SOON))
      .execute()
    for (const { county, due_at } of rows)
      if (due_at! > now && this.#planned.get(county) !== due_at) this.#wakeAt(county, due_at!)
    return rows.filter(({ due_at }) => due_at! <= now).map(({ county }) => county)
  }

  /**
   * Notes that a county has work at an instant, and plans to be woken then, or before: whoever is woken plans when to be
   * woken next. Whether this node asked decides, not what stands noted: a node may have died between the two.
   */
  async note(county: string, at: Instant): Promise<void> {
    await noteDue(this.#place.platform.write, county, at)
    const planned = this.#planned.get(county)
    if (planned === undefined || planned > at || planned <= this.#place.clock.now()) this.#wakeAt(county, at)
  }

  /**
   * Does what is due in a county now, and notes when there is work next. Whoever comes while this node does so already waits
   * for it, and looks then: two at once would do each work twice, the second time for nothing.
   */
  async run(code: string): Promise<void> {
    const running = (this.#running.get(code) ?? Promise.resolve())
      .catch(() => {})
      .then(() => goAside(() => this.#run(code)))
    this.#running.set(code, running)
    try {
      await running
    } finally {
      if (this.#running.get(code) === running) this.#running.delete(code)
    }
  }

  async #run(code: string): Promise<void> {
    const { platform } = this.#place
    const noted = await notedDue(platform.read, code)
    await this.#place.withCounty(code, async open => {
      await runDue(this.#duePlace(open))
      const next = await renewDue(platform.write, code, noted, open.store.read)
      if (next !== undefined) this.#wakeAt(code, next)
    })
  }

  /** Ends after the transactions that are under way: what is left is due still, for the next process. */
  async end(): Promise<void> {
    this.#isEnding = true
    await Promise.allSettled(this.#running.values())
  }

  /** Does what is due on one matter by an instant. The county's noted time may then be too early, which is harmless. */
  async runOn(open: OpenStore, matter: string, until: Instant): Promise<void> {
    await runDue({ ...this.#duePlace(open), matter, until, isEnding: () => false })
  }

  #duePlace(open: OpenStore): DuePlace {
    const { clock, log, work } = this.#place
    return {
      store: open.store,
      clock,
      work,
      run: this.#place.runIn(open),
      isEnding: () => this.#isEnding,
      failed: (kind, subject, error) =>
        log.error({ county: open.county.code, kind, subject, error: String(error) }, 'due work failed'),
    }
  }

  /** Waits for no answer: a queue that starts, or hangs, must not hold up what else a county hands on. */
  #wakeAt(county: string, at: Instant): void {
    const { wakeAt, log } = this.#place
    this.#planned.set(county, at)
    wakeAt?.(county, at).catch(error => {
      if (this.#planned.get(county) === at) this.#planned.delete(county)
      log.warn({ county, error: String(error) }, 'no wake-up planned')
    })
  }
}
