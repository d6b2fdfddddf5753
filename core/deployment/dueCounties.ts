import type { DueWork, Ended, Together } from '../commands/index.ts'
import type { PlatformTables, Store } from '../database/index.ts'
import type { Clock, Instant } from '../time/index.ts'
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
  /** See `runTogether`. */
  run(open: OpenStore, together: readonly Together[]): Promise<readonly Ended[]>
}

/** When each county has work, and doing it. */
export class DueCounties {
  readonly #place: DueCountiesPlace
  /** The last wake-up that this node asked for, by county; none where that failed. */
  readonly #planned = new Map<string, Instant>()
  /** What this node is doing, by county. */
  readonly #running = new Map<string, Promise<void>>()

  constructor(place: DueCountiesPlace) {
    this.#place = place
  }

  /** The counties whose noted time has come. */
  async now(): Promise<string[]> {
    const rows = await this.#place.platform.read
      .selectFrom('county_due')
      .select('county')
      .where('due_at', '<=', this.#place.clock.now())
      .execute()
    return rows.map(({ county }) => county)
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
    const running = (this.#running.get(code) ?? Promise.resolve()).catch(() => {}).then(() => this.#run(code))
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

  /** Does what is due on one matter by an instant. The county's noted time may then be too early, which is harmless. */
  async runOn(open: OpenStore, matter: string, until: Instant): Promise<void> {
    await runDue({ ...this.#duePlace(open), matter, until })
  }

  #duePlace(open: OpenStore): DuePlace {
    const { clock, log, work } = this.#place
    return {
      store: open.store,
      clock,
      work,
      run: together => this.#place.run(open, together),
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
