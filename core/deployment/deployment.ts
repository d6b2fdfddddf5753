import { randomUUID } from 'node:crypto'
import { type AuditedStore, type AuditVerdict, chainAudit } from '../audit/index.ts'
import { free } from '../calls/index.ts'
import type {
  Caller,
  Command,
  CommandHooks,
  CommandPlace,
  FaultPoint,
  Outside,
  RunOptions,
} from '../commands/index.ts'
import { refuse, runCommand } from '../commands/index.ts'
import { type CountyKeys, loadMasterKey, type MasterKey } from '../crypto/index.ts'
import { assertOutsideEffect, openStores, type Stores } from '../database/index.ts'
import { countLawyers } from '../lawyers/index.ts'
import { type Hub, memoryHub, postgresHub } from '../live/index.ts'
import type { Module } from '../module.ts'
import { type Channel, Notices } from '../notices/index.ts'
import { type Consumer, DirtyMarks, outboxIsEmpty, relayOutbox } from '../outbox/index.ts'
import { forgetInCounty, forgetOnPlatform } from '../privacy/index.ts'
import { Counties, type County, enabledModules } from '../tenancy/index.ts'
import { type Clock, type Instant, systemClock } from '../time/index.ts'
import { w } from '../words/index.ts'
import { migrationsOf } from './components.ts'
import type { OpenCounty } from './county.ts'
import { coreDueWork, type DueWork, runDue, systemCaller } from './due.ts'
import { openKeys } from './keys.ts'
import { Modules } from './modules.ts'
import { type Observer, observed } from './observer.ts'
import {
  boardConsumer,
  dueConsumer,
  lawyerMatterConsumer,
  lawyerStream,
  noteDue,
  notedDue,
  renewDue,
} from './projections/index.ts'
import { suspensionConsumer } from './suspension.ts'
import { Upkeep } from './upkeep.ts'

export interface DeploymentOptions {
  readonly dataFolder: string
  readonly databaseUrl?: string
  readonly modules: readonly Module[]
  readonly domain: string
  readonly clock?: Clock
  readonly master?: MasterKey
  readonly log?: Log
  /** Asks to be woken at an instant; the queue, where one runs. Without it the sweep alone finds what is due. */
  readonly wakeAt?: (county: string, at: Instant) => Promise<void>
  /** Ways to reach people besides the page itself: SMS, WeChat. */
  readonly channels?: readonly Channel[]
  /** Told of each command how it ended and how long it took. */
  readonly observe?: Observer
  /** Ends the process at a named point, for tests of what survives. */
  readonly at?: (point: FaultPoint, name: string) => void
}

/** Structured log lines without personal data: ids, names of commands, counts. */
export interface Log {
  info(fields: Readonly<Record<string, unknown>>, message: string): void
  warn(fields: Readonly<Record<string, unknown>>, message: string): void
  error(fields: Readonly<Record<string, unknown>>, message: string): void
}

const silent: Log = { info() {}, warn() {}, error() {} }

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
  readonly #master: MasterKey
  readonly #marks: DirtyMarks
  readonly #upkeep: Upkeep
  readonly #keys = new Map<string, Promise<CountyKeys>>()
  readonly #relays = new Map<string, { running: Promise<void>; again: boolean }>()
  readonly #consumers: Consumer[]
  readonly #work: DueWork[] = [...coreDueWork]
  readonly #daily: ((county: string) => Promise<unknown>)[] = []

  private constructor(
    options: DeploymentOptions,
    parts: { stores: Stores; modules: Modules; master: MasterKey; platformKeys: CountyKeys; hub: Hub },
  ) {
    this.#options = options
    this.domain = options.domain
    this.clock = options.clock ?? systemClock
    this.log = options.log ?? silent
    this.stores = parts.stores
    this.modules = parts.modules
    this.platformKeys = parts.platformKeys
    this.#master = parts.master
    this.hub = parts.hub
    this.counties = new Counties(parts.stores.platform, this.clock, options.domain)
    this.#marks = new DirtyMarks(parts.stores.platform, randomUUID(), {
      alone: parts.stores.kind === 'sqlite',
    })
    const wake = (streams: readonly string[]) => this.hub.wake(streams)
    this.#consumers = [
      boardConsumer(parts.stores.platform, wake),
      lawyerMatterConsumer(parts.stores.platform, wake),
      dueConsumer(parts.stores.platform, (county, at) => this.#noteDue(county, at)),
      suspensionConsumer({
        platform: parts.stores.platform,
        clock: this.clock,
        relayAll: async () => {
          for (const { county } of await this.#marks.all())
            await this.#guarded(county, () => this.relay(county))
        },
        free: (county, input) => this.run(county, free, input, systemCaller()),
      }),
    ]
    this.notices = this.#openNotices()
    this.#consumers.push(...this.notices.consumers)
    this.#work.push(this.notices.work)
    this.#upkeep = this.#openUpkeep()
  }

  /** Opens the stores, migrates them, and checks the modules. Throws with the reason when it cannot. */
  static async open(options: DeploymentOptions): Promise<Deployment> {
    const modules = new Modules(options.modules)
    const { platform, county } = migrationsOf(modules)
    const stores = await openStores({
      dataFolder: options.dataFolder,
      databaseUrl: options.databaseUrl,
      platformComponents: platform,
      countyComponents: county,
    })
    const master = options.master ?? (await loadMasterKey(options.dataFolder))
    const platformKeys = await openKeys(stores.platform.write, master, options.clock ?? systemClock)
    const lost = (error: unknown) => options.log?.warn({ error: String(error) }, 'live wake-ups interrupted')
    const hub = options.databaseUrl ? await postgresHub(options.databaseUrl, lost) : memoryHub()
    return new Deployment(options, { stores, modules, master, platformKeys, hub })
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
  async withCounty<T>(code: string, work: (open: OpenCounty) => Promise<T>): Promise<T> {
    const county = await this.#registered(code)
    return this.stores.withCounty(county.store, async store => {
      const keys = await this.#keysOf(county, store.write)
      const enabled = await enabledModules(store.read, this.modules.names)
      return work({
        county,
        store,
        keys,
        tenant: { county, read: store.read, keys, clock: this.clock, enabled },
      })
    })
  }

  /**
   * Makes a county's store, which the registry names already, unless it is there. Its first keys are made when it is
   * first opened.
   */
  async createStore(code: string): Promise<void> {
    const county = await this.#registered(code)
    await this.stores.createCounty(county.store)
  }

  /** Takes back the store of a county whose making was interrupted. Throws for any other. */
  async discardStore(code: string): Promise<void> {
    const county = await this.#registered(code)
    if (county.status !== 'creating') throw new Error(`county ${code} is ${county.status}: its store stays`)
    await this.stores.discardCounty(county.store)
    this.#keys.delete(code)
  }

  /** Brings every county's store to the newest version. Returns what ran, by county. */
  async migrateCounties(
    progress: (done: number, total: number) => void = () => {},
  ): Promise<{ county: string; migration: string }[]> {
    const counties = (await this.counties.all()).filter(({ status }) => status !== 'creating')
    const ran: { county: string; migration: string }[] = []
    for (const [index, county] of counties.entries()) {
      for (const { component, migration } of await this.stores.migrateCounty(county.store))
        ran.push({ county: county.code, migration: `${component}/${migration}` })
      progress(index + 1, counties.length)
    }
    return ran
  }

  /** Runs a command in a county. See `runCommand`. */
  async run<Input, Output, Prepared>(
    code: string,
    command: Command<'county', Input, Output, Prepared>,
    input: unknown,
    caller: Caller,
    options: RunOptions = {},
  ): Promise<Output> {
    return this.withCounty(code, open => this.#give(this.#countyPlace(open), command, input, caller, options))
  }

  /** Runs a command on the platform's store. */
  async runOnPlatform<Input, Output, Prepared>(
    command: Command<'platform', Input, Output, Prepared>,
    input: unknown,
    caller: Caller,
    options: RunOptions = {},
  ): Promise<Output> {
    const place: CommandPlace<'platform'> = {
      store: this.stores.platform,
      county: undefined,
      keys: this.platformKeys,
      clock: this.clock,
      outside: this.#outside(undefined),
      hooks: this.#hooks(undefined),
    }
    const output = await this.#give(place, command, input, caller, options)
    this.counties.refresh()
    return output
  }

  /** Does what is due in a county now. */
  async runDue(code: string): Promise<void> {
    const noted = await notedDue(this.stores.platform.read, code)
    await this.withCounty(code, async open => {
      await runDue({
        store: open.store,
        clock: this.clock,
        work: this.#work,
        run: (work, subject, notBefore) =>
          this.#give(this.#countyPlace(open), work.command, work.input(subject), systemCaller(), {
            notBefore,
          }),
        failed: (kind, subject, error) =>
          this.log.error({ county: code, kind, subject, error: String(error) }, 'due work failed'),
      })
      const next = await renewDue(this.stores.platform.write, code, noted, open.store.read)
      if (next !== undefined) this.#wakeAt(code, next)
    })
  }

  /**
   * Finds what no wake-up came for: counties with work whose time has passed, and counties that a process left between
   * commit and relay. Run at start and every few seconds.
   */
  async sweep(): Promise<void> {
    const due = await this.stores.platform.read
      .selectFrom('county_due')
      .select('county')
      .where('due_at', '<=', this.clock.now())
      .execute()
    for (const { county } of due) await this.#guarded(county, () => this.runDue(county))
    await this.#upkeep.forget()
    for (const { county, node, mark } of await this.#marks.all()) {
      await this.#guarded(county, async () => {
        await this.relay(county)
        await this.#clear(county, node, mark)
      })
    }
    await this.relay(undefined)
    await this.#upkeep.keepPlatformHead()
  }

  /** Whether the audit log of a county, or the platform's (undefined), is still what it was. */
  verifyAudit(code: string | undefined): Promise<AuditVerdict> {
    return this.#upkeep.verifyAudit(code)
  }

  /** Hands on what waits in a county's outbox (the platform's: undefined). Returns when nothing more waits or it failed. */
  async relay(code: string | undefined): Promise<void> {
    const key = code ?? ''
    const current = this.#relays.get(key)
    if (current) {
      current.again = true
      return current.running
    }
    const entry = { running: Promise.resolve(), again: false }
    entry.running = this.#relayUntilDone(code, entry)
    this.#relays.set(key, entry)
    return entry.running
  }

  /**
   * Makes what the platform derives from the counties anew, from their stores alone: of every county, or of the one named.
   * People may go on working meanwhile. What belongs to counties that are gone is removed with the former.
   */
  async rebuild(only?: string, progress: (done: number, total: number) => void = () => {}): Promise<void> {
    const registered = await this.counties.all()
    const counties = registered.filter(
      ({ code, status }) => status !== 'creating' && (only === undefined || code === only),
    )
    for (const [index, { code, region }] of counties.entries()) {
      await this.withCounty(code, async ({ store }) => {
        const source = { code, region, read: store.read, now: this.clock.now() }
        for (const consumer of this.#consumers) await consumer.rebuild?.(source)
      })
      progress(index + 1, counties.length)
    }
    if (only !== undefined) return
    const codes = registered.map(({ code }) => code)
    for (const consumer of this.#consumers) await consumer.keepOnly?.(codes)
    await this.#marks.keepOnly(codes)
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.#relays.values()].map(entry => entry.running))
    await this.notices.close()
    await this.hub.close()
    await this.stores.close()
  }

  #give: typeof runCommand = (place, command, input, caller, options) =>
    observed(this.#options.observe, command.name, () => runCommand(place, command, input, caller, options))

  async #relayUntilDone(code: string | undefined, entry: { again: boolean }): Promise<void> {
    try {
      do {
        entry.again = false
        await this.#relayOnce(code)
      } while (entry.again)
    } finally {
      // In the same tick as the last look at `again`: whoever comes later begins a relay of their own.
      this.#relays.delete(code ?? '')
    }
  }

  async #relayOnce(code: string | undefined): Promise<void> {
    const relay = (write: unknown) =>
      relayOutbox({
        county: code,
        write,
        clock: this.clock,
        consumers: this.#consumers,
        at: this.#options.at,
        failed: (handed, error) =>
          this.log.error(
            { county: code, topic: handed.topic, id: handed.id, error: String(error) },
            'relay failed',
          ),
      })
    const relayAndChain = async (store: AuditedStore) => {
      await relay(store.write)
      await chainAudit(store)
    }
    if (code === undefined) await relayAndChain(this.stores.platform)
    else await this.withCounty(code, ({ store }) => relayAndChain(store))
  }

  async #clear(code: string, node: string, mark: string): Promise<void> {
    await this.withCounty(code, async open => {
      await this.#upkeep.keepHead(code, open.store, open.keys)
      const isEmpty = () => outboxIsEmpty(open.store.read)
      if (node === this.#marks.node) await this.#marks.clear(code, isEmpty)
      else if (this.#marks.isAbandoned(mark) && (await isEmpty())) await this.#marks.clearOf(code, node, mark)
    })
  }

  #openNotices(): Notices {
    return new Notices({
      modules: this.modules.all,
      channels: this.#options.channels ?? [],
      place: {
        clock: this.clock,
        platform: { store: this.stores.platform, keys: this.platformKeys },
        withCounty: (code, work) => this.withCounty(code, work),
        run: (code, command, input) => this.run(code, command, input, systemCaller()),
        wakeLawyer: lawyer => this.hub.wake([lawyerStream(lawyer)]),
        failed: fields => this.log.warn(fields, 'not delivered'),
      },
    })
  }

  #openUpkeep(): Upkeep {
    return new Upkeep({
      stores: this.stores,
      counties: this.counties,
      platformKeys: this.platformKeys,
      clock: this.clock,
      withCounty: (code, work) => this.withCounty(code, work),
      forget: async code => {
        if (code === undefined) {
          await this.runOnPlatform(forgetOnPlatform, {}, systemCaller())
          return
        }
        await this.run(code, forgetInCounty, {}, systemCaller())
        for (const work of this.#daily) await work(code)
      },
      failed: (store, error) => this.log.error({ store, error: String(error) }, 'nothing forgotten'),
    })
  }

  async #guarded(county: string, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.log.error({ county, error: String(error) }, 'sweep failed')
    }
  }

  async #noteDue(county: string, at: Instant): Promise<void> {
    await noteDue(this.stores.platform.write, county, at)
    this.#wakeAt(county, at)
  }

  /** Waits for no answer: a queue that starts, or hangs, must not hold up what else a county hands on. */
  #wakeAt(county: string, at: Instant): void {
    this.#options
      .wakeAt?.(county, at)
      .catch(error => this.log.warn({ county, error: String(error) }, 'no wake-up planned'))
  }

  async #registered(code: string): Promise<County> {
    assertOutsideEffect('a county')
    const county = await this.counties.byCode(code)
    if (!county) throw refuse('not-found', 'county', w('没有这个县'))
    return county
  }

  #keysOf(county: County, write: unknown): Promise<CountyKeys> {
    let keys = this.#keys.get(county.code)
    if (!keys) {
      keys = openKeys(write, this.#master, this.clock)
      keys.catch(() => this.#keys.delete(county.code))
      this.#keys.set(county.code, keys)
    }
    return keys
  }

  #countyPlace({ county, store, keys }: OpenCounty): CommandPlace<'county'> {
    return {
      store,
      county,
      keys,
      clock: this.clock,
      outside: this.#outside(county),
      hooks: this.#hooks(county.code),
    }
  }

  #outside(county: County | undefined): Outside {
    return {
      county,
      countLawyers: async () =>
        county
          ? countLawyers(this.stores.platform.read, county, this.clock.now())
          : { local: 0, regional: 0, national: 0 },
    }
  }

  #hooks(code: string | undefined): CommandHooks {
    return {
      beforeWrite: async () => {
        if (code !== undefined) await this.#marks.before(code)
      },
      afterCommit: ({ streams, outbox }) => {
        this.hub.wake(streams.map(stream => `${code ?? 'platform'}/${stream}`))
        if (outbox)
          this.relay(code).catch(error =>
            this.log.error({ county: code, error: String(error) }, 'relay failed'),
          )
      },
      settled: () => {
        if (code !== undefined) this.#marks.settled(code)
      },
      at: this.#options.at,
    }
  }
}
