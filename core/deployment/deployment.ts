import { randomUUID } from 'node:crypto'
import type { AuditVerdict } from '../audit/index.ts'
import type { Caller, Command, DueWork, RunOptions } from '../commands/index.ts'
import { DueFirst, runCommand, runTogether } from '../commands/index.ts'
import type { CountyKeys } from '../crypto/index.ts'
import type { Stores } from '../database/index.ts'
import type { Hub } from '../live/index.ts'
import type { Notices } from '../notices/index.ts'
import { type Consumer, DirtyMarks } from '../outbox/index.ts'
import { forgetInCounty, forgetOnPlatform } from '../privacy/index.ts'
import { Counties } from '../tenancy/index.ts'
import { type Clock, type Instant, systemClock } from '../time/index.ts'
import { coreConsumers } from './consumers.ts'
import { countedOnce } from './countedOnce.ts'
import type { OpenCounty, OpenStore } from './county.ts'
import { coreDueWork, systemCaller } from './due.ts'
import { DueCounties } from './dueCounties.ts'
import { usedFrom } from './keys.ts'
import type { Modules } from './modules.ts'
import { observed, outcomeOf } from './observer.ts'
import { OpenCounties } from './openCounties.ts'
import { openNotices } from './openNotices.ts'
import { type DeploymentParts, openParts } from './openParts.ts'
import { type DeploymentOptions, type Log, silent } from './options.ts'
import { Places } from './places.ts'
import { rebuild } from './rebuild.ts'
import { Relays } from './relays.ts'
import { Resealing, type ResealOutcome, reseal, resealSteps } from './reseal/index.ts'
import { rotateKeys, rotatePlatformKeys } from './rotateKeys.ts'
import { Sweep } from './sweep.ts'
import { Upkeep } from './upkeep.ts'

/** One running installation: all its stores, and the one way to write to them. */
export class Deployment {
  readonly domain: string
  readonly clock: Clock
  readonly stores: Stores
  readonly counties: Counties
  readonly modules: Modules
  readonly platformKeys: CountyKeys
  readonly notices: Notices
  readonly hub: Hub
  readonly log: Log
  readonly #options: DeploymentOptions
  readonly #opened: OpenCounties
  readonly #marks: DirtyMarks
  readonly #relays: Relays
  readonly #places: Places
  readonly #due: DueCounties
  readonly #upkeep: Upkeep
  readonly #resealing: Resealing
  readonly #sweep: Sweep
  readonly #consumers: Consumer[] = []
  readonly #work: DueWork[] = [...coreDueWork]
  readonly #daily: ((county: string) => Promise<unknown>)[] = []

  private constructor(
    options: DeploymentOptions,
    { stores, modules, master, platformKeys, hub }: DeploymentParts,
  ) {
    const { platform } = stores
    const { at, wakeAt } = options
    const clock = options.clock ?? systemClock
    const log = options.log ?? silent
    this.#options = options
    this.domain = options.domain
    this.clock = clock
    this.log = log
    this.stores = stores
    this.modules = modules
    this.platformKeys = platformKeys
    this.hub = hub
    this.counties = new Counties(platform, clock, options.domain)
    this.#opened = new OpenCounties({ stores, counties: this.counties, modules, master, clock })
    this.#marks = new DirtyMarks(platform, randomUUID(), { alone: stores.kind === 'sqlite' })
    const withCounty = <T>(code: string, work: (open: OpenStore) => Promise<T>) =>
      this.#opened.withStore(code, work)
    const relay = (code: string | undefined) => this.relay(code)
    this.#relays = new Relays({ platform, clock, log, consumers: this.#consumers, at, withCounty })
    this.#places = new Places({
      platform,
      platformKeys,
      clock,
      hub,
      log,
      marks: this.#marks,
      at,
      relay: code => this.#relays.relay(code, false),
    })
    this.#due = new DueCounties({
      platform,
      clock,
      log,
      work: this.#work,
      wakeAt,
      withCounty,
      runIn: open => {
        const place = countedOnce(this.#places.county(open))
        return together => this.#giveTogether(place, together)
      },
    })
    this.#resealing = new Resealing({ steps: code => resealSteps(this, code, systemCaller()), log })
    this.#upkeep = this.#openUpkeep()
    this.#sweep = new Sweep({
      marks: this.#marks,
      due: this.#due,
      upkeep: this.#upkeep,
      resealing: this.#resealing,
      log,
      withCounty,
      relay,
    })
    this.notices = openNotices(this, options.channels)
    this.#consumers.push(
      ...coreConsumers(this, {
        withStore: withCounty,
        noteDue: (county, at) => this.#due.note(county, at),
        relayMarked: () => this.#sweep.relayMarked(),
        relaySoon: county => {
          this.#relays
            .relay(county, false)
            .catch(error => log.error({ county, error: String(error) }, 'relay failed'))
        },
      }),
    )
    this.#work.push(this.notices.work, ...modules.dueWork)
  }

  /** Opens the stores, migrates them, and checks the modules. Throws with the reason when it cannot. */
  static async open(options: DeploymentOptions): Promise<Deployment> {
    return new Deployment(options, await openParts(options))
  }

  /** Adds what derives from changes: notices, audit chain, queue. Called while the deployment is put together. */
  consume(consumer: Consumer): void {
    this.#consumers.push(consumer)
  }

  /** Adds a kind of due work. Called while the deployment is put together. */
  addWork(work: DueWork): void {
    this.#work.push(work)
  }

  /** Adds what else is let go in each county once a day. Called while the deployment is put together. */
  addDaily(work: (county: string) => Promise<unknown>): void {
    this.#daily.push(work)
  }

  /** Leases a county's store for `work`. Throws a `not-found` refusal for a county that does not exist. */
  withCounty<T>(code: string, work: (open: OpenCounty) => Promise<T>): Promise<T> {
    return this.#opened.with(code, work)
  }

  /**
   * Makes a county's store, which the registry names already, unless it is there. Its first keys are made when it is
   * first opened.
   */
  createStore(code: string): Promise<void> {
    return this.#opened.create(code)
  }

  /** Takes back the store of a county whose making was interrupted. Throws for any other. */
  discardStore(code: string): Promise<void> {
    return this.#opened.discard(code)
  }

  /** Brings every county's store to the newest version. Returns what ran, by county. */
  migrateCounties(
    progress: (done: number, total: number) => void = () => {},
  ): Promise<{ county: string; migration: string }[]> {
    return this.#opened.migrate(progress)
  }

  /** Runs a command in a county. See `runCommand`. */
  run<Input, Output, Prepared>(
    code: string,
    command: Command<'county', Input, Output, Prepared>,
    input: unknown,
    caller: Caller,
    options: RunOptions = {},
  ): Promise<Output> {
    return this.#opened.withStore(code, async open => {
      for (;;) {
        try {
          return await this.#give(this.#places.county(open), command, input, caller, options)
        } catch (error) {
          if (!(error instanceof DueFirst)) throw error
          await this.#due.runOn(open, error.matter, error.until)
        }
      }
    })
  }

  /** Runs a command on the platform's store. */
  async runOnPlatform<Input, Output, Prepared>(
    command: Command<'platform', Input, Output, Prepared>,
    input: unknown,
    caller: Caller,
    options: RunOptions = {},
  ): Promise<Output> {
    const output = await this.#give(this.#places.platform, command, input, caller, options)
    this.counties.refresh()
    return output
  }

  /** Gives a county a new key, which seals from a minute on: by then every node has read it. Returns from when. */
  async rotateKeys(code: string, caller: Caller): Promise<Instant> {
    return this.#opened.withStore(code, async open => {
      const from = usedFrom(this.clock.now())
      const place = this.#places.county(open)
      await open.keys.rotate(from, key => this.#give(place, rotateKeys, key, caller))
      return from
    })
  }

  /** Gives the platform's own store a new key, likewise. */
  async rotatePlatformKeys(caller: Caller): Promise<Instant> {
    const from = usedFrom(this.clock.now())
    await this.platformKeys.rotate(from, key =>
      this.#give(this.#places.platform, rotatePlatformKeys, key, caller),
    )
    return from
  }

  /**
   * Seals under the key of now what older keys of a county (the platform: undefined) have sealed, and destroys those. It
   * may be interrupted and run again, and is run once a day.
   */
  reseal(
    code: string | undefined,
    caller: Caller,
    progress: (sealed: number) => void = () => {},
  ): Promise<ResealOutcome> {
    return reseal(resealSteps(this, code, caller), progress)
  }

  /** Does what is due in a county now. */
  runDue(code: string): Promise<void> {
    return this.#due.run(code)
  }

  /**
   * Finds what no wake-up came for: counties with work whose time has passed, and counties that a process left between
   * commit and relay. Run at start and every few seconds.
   */
  async sweep(): Promise<void> {
    // Another node may have added a key.
    await this.platformKeys.refresh()
    await this.#sweep.run()
  }

  /** Whether the audit log of a county, or the platform's (undefined), is still what it was. */
  verifyAudit(code: string | undefined): Promise<AuditVerdict> {
    return this.#upkeep.verifyAudit(code)
  }

  /**
   * Hands on all that waits in a county's outbox (the platform's: undefined), also what may come late. Returns when
   * nothing more waits or it failed.
   */
  relay(code: string | undefined): Promise<void> {
    return this.#relays.relay(code, true)
  }

  /**
   * Makes what is derived from the counties anew, from their stores alone: on the platform, and what can be searched in each
   * county itself; of every county, or of the one named.
   * People may go on working meanwhile. What belongs to counties that are gone is removed with the former.
   */
  rebuild(only?: string, progress: (done: number, total: number) => void = () => {}): Promise<void> {
    const place = {
      counties: this.counties,
      clock: this.clock,
      consumers: this.#consumers,
      searches: this.modules.searches,
      withCounty: <T>(code: string, work: (open: OpenStore) => Promise<T>) =>
        this.#opened.withStore(code, work),
      keepOnly: (codes: readonly string[]) => this.#marks.keepOnly(codes),
    }
    return rebuild(place, only, progress)
  }

  /** Begins no due work any more, so that what is closed next waits for none; what is left is done by the next process. */
  endDueWork(): Promise<void> {
    return this.#due.end()
  }

  async close(): Promise<void> {
    await this.endDueWork()
    await this.#relays.end()
    await this.notices.close()
    await this.hub.close()
    await this.stores.close()
  }

  #give: typeof runCommand = (place, command, input, caller, options) =>
    observed(this.#options.observe, command.name, () => runCommand(place, command, input, caller, options))

  #giveTogether: typeof runTogether = async (place, together) => {
    const ended = await runTogether(place, together)
    for (const [at, { error, milliseconds }] of ended.entries()) {
      const outcome = error === undefined ? 'done' : outcomeOf(error)
      this.#options.observe?.command(together[at]!.command.name, outcome, milliseconds)
    }
    return ended
  }

  #openUpkeep(): Upkeep {
    return new Upkeep({
      stores: this.stores,
      counties: this.counties,
      platformKeys: this.platformKeys,
      clock: this.clock,
      withCounty: (code, work) => this.withCounty(code, work),
      forget: async code => {
        this.#resealing.add(code)
        if (code === undefined) {
          while ((await this.runOnPlatform(forgetOnPlatform, {}, systemCaller())).more);
          return
        }
        while ((await this.run(code, forgetInCounty, {}, systemCaller())).more);
        for (const work of this.#daily) await work(code)
      },
      failed: (store, error) => this.log.error({ store, error: String(error) }, 'nothing forgotten'),
    })
  }
}
