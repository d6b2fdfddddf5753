import { personBehind } from '../aliases/index.ts'
import type { Command } from '../commands/index.ts'
import { chunked } from '../database/index.ts'
import { lawyersOnDuty } from '../duty/index.ts'
import { letOthersFirst } from '../load/index.ts'
import type { Consumer } from '../outbox/index.ts'
import { type LawyerId, type Principal, parsePrincipalKey, principalKey } from '../people/index.ts'
import { countySettings, settingsOf } from '../tenancy/index.ts'
import { type Instant, plus } from '../time/index.ts'
import { t, type Word, w } from '../words/index.ts'
import { type Addresses, type Channel, rungOf, type Standing } from './channel.ts'
import { deliverCode, type OneTimeCode } from './codes.ts'
import { Deliveries } from './deliveries.ts'
import { withinHours } from './hours.ts'
import type { NoticeKind, NoticeSource } from './kind.ts'
import { type Delivery, toDelivery } from './log.ts'
import type { NoticesPlace } from './place.ts'
import {
  DELIVER,
  DELIVER_DUE,
  failedFor,
  PASS_ON,
  type Plan,
  planDeliveries,
  resumeDeliveries,
} from './plan.ts'
import { type Preference, type Preferences, preferCommands, preferencesOf } from './preferences.ts'
import { lawyerInbox } from './project.ts'
import { countyQuietUntil } from './quiet.ts'
import type { NoticeRow } from './tables.ts'
import { NOTICE } from './tell.ts'
import { sendTrial } from './trial.ts'

const PLANNED_AT_ONCE = 50

export interface NoticesOptions {
  readonly place: NoticesPlace
  /** What core itself tells people, whichever modules there are. */
  readonly own: readonly NoticeKind[]
  /** The installed modules, as far as they tell people things. */
  readonly modules: readonly NoticeSource[]
  /** Ways to reach people besides the page itself. */
  readonly channels: readonly Channel[]
}

/** What reaches people in one deployment, and how. */
export class Notices {
  readonly channels: readonly Channel[]
  /** A citizen or an officer chooses what reaches them where. */
  readonly prefer: Command<'county', Preference, void>
  /** The same for a lawyer. */
  readonly preferAsLawyer: Command<'platform', Preference, void>
  readonly #own: readonly NoticeKind[]
  readonly #modules: readonly NoticeSource[]
  readonly #kinds: readonly NoticeKind[]
  readonly #place: NoticesPlace
  readonly #deliveries: Deliveries
  readonly #lawyers: ReturnType<typeof lawyerInbox>

  constructor({ place, own, modules, channels }: NoticesOptions) {
    this.#place = place
    this.#own = own
    this.#modules = modules
    this.#kinds = [...own, ...kindsOf(modules)]
    this.channels = channels
    this.#lawyers = lawyerInbox(place)
    this.#deliveries = new Deliveries({
      place,
      channels,
      kinds: this.#kinds,
      mayGo: (county, notice, channel, at, isAnew) => {
        const kind = this.#kinds.find(kind => kind.name === notice.kind)
        const by = channels.find(({ name }) => name === channel)
        const canWait =
          kind?.urgency === 'calm' ||
          (kind?.urgency === 'usual' && isAnew) ||
          (kind && by && rungOf(by, kind.urgency)?.otherwise)
        return this.#mayGo(county, parsePrincipalKey(notice.recipient), at, canWait)
      },
    })
    const { prefer, preferAsLawyer } = preferCommands({ kinds: this.#kinds, channels })
    this.prefer = prefer
    this.preferAsLawyer = preferAsLawyer
  }

  /** What follows from a notice after its commit. */
  get consumers(): readonly Consumer[] {
    return [
      {
        topic: NOTICE,
        consume: ({ county, subject }) => this.#arrived(county!, [subject]),
        consumeAll: handed =>
          this.#arrived(handed[0]!.county!, [...new Set(handed.map(({ subject }) => subject))]),
        rebuild: source => this.#lawyers.rebuild(source),
        keepOnly: counties => this.#lawyers.keepOnly(counties),
      },
      {
        topic: DELIVER,
        consume: async ({ county, subject }) => this.#deliveries.start(county!, [subject]),
        consumeAll: async handed =>
          this.#deliveries.start(
            handed[0]!.county!,
            handed.map(({ subject }) => subject),
          ),
      },
      { topic: PASS_ON, consume: ({ county, subject }) => this.#passOn(county!, subject) },
    ]
  }

  /** The due work that looks after deliveries which are not settled. */
  readonly work = {
    kind: DELIVER_DUE,
    command: resumeDeliveries,
    input: (subject: string) => ({ notice: subject }),
  }

  /**
   * What a citizen or an officer chose (`db` of their county, `enabled` its modules), or a lawyer (`db` of the platform;
   * what any county's module may tell them).
   */
  async preferencesOf(
    db: unknown,
    principal: Principal,
    enabled?: ReadonlySet<string>,
  ): Promise<Preferences> {
    const on = this.#modules.filter(module => enabled?.has(module.name) ?? true)
    const kinds = [...this.#own, ...kindsOf(on)].filter(
      kind => kind.for?.some(one => one === principal.kind) ?? true,
    )
    const chosen = await preferencesOf(db, principalKey(principal), { kinds, channels: this.channels })
    const serviceOf = (kind: string) =>
      on.find(({ notices }) => notices?.some(({ name }) => name === kind))?.title
    return {
      ...chosen,
      kinds: chosen.kinds.map(one => {
        const service = serviceOf(one.kind)
        return service === undefined ? one : { ...one, service }
      }),
    }
  }

  /** What a kind of notice is called; a module that is gone has told people something all the same. */
  titleOf(kind: string): Word {
    return this.#kinds.find(({ name }) => name === kind)?.title ?? w('您有一条新通知')
  }

  /** What a channel is called, also one that is no longer there. */
  channelTitle(name: string): string {
    const known = this.channels.find(channel => channel.name === name)
    return known ? t(known.title) : name
  }

  /** How each channel stands to a person: a citizen or an officer of a county, or a lawyer, told by any. */
  async standingsOf(county: string | undefined, principal: Principal): Promise<readonly ChannelStanding[]> {
    const place = this.#place
    const { platform } = place
    const of = (at: Addresses['county']) => {
      const addresses = { county: at, platform: { db: platform.store.read, keys: platform.keys } }
      return Promise.all(
        this.channels.map(async channel => ({
          channel: channel.name,
          title: channel.title,
          standing: await channel.standingOf(addresses, principal),
        })),
      )
    }
    if (county === undefined) return of(undefined)
    return place.withCounty(county, ({ store, keys }) => of({ db: store.read, keys }))
  }

  /** See `deliverCode`. */
  deliverCode(request: OneTimeCode): Promise<void> {
    return deliverCode(this.#place, this.channels, request)
  }

  /**
   * Sends a citizen's, officer's or lawyer's own notice to them by one channel now, whatever they chose, and says what came of it:
   * undefined where the channel does not reach them.
   */
  async sendNow(county: string, notice: string, channel: string): Promise<Delivery | undefined> {
    const place = this.#place
    await place.run(county, planDeliveries, { plans: [{ notice, channels: [{ channel, patience: 0 }] }] })
    await this.#deliveries.deliver(county, [notice])
    return place.withCounty(county, async ({ store }) => {
      const row = await store.read
        .selectFrom('delivery')
        .selectAll()
        .where('notice_id', '=', notice)
        .where('channel', '=', channel)
        .executeTakeFirst()
      return row && toDelivery(row)
    })
  }

  /** Sends a lawyer a test message by the platform's own accounts, and says what came of it, as `sendNow` does. */
  async sendTrial(lawyer: LawyerId, channel: string): Promise<Delivery | undefined> {
    const by = this.channels.find(({ name }) => name === channel)
    const row = by && (await sendTrial(this.#place, by, lawyer))
    return row && toDelivery(row)
  }

  /** Waits until no attempt to deliver is under way. */
  settled(): Promise<void> {
    return this.#deliveries.settled()
  }

  close(): Promise<void> {
    return this.#deliveries.close()
  }

  /** Notices of one county have arrived: lawyers find theirs on the platform, and what goes out by channels is planned. */
  async #arrived(county: string, ids: readonly string[]): Promise<void> {
    const place = this.#place
    const notices = await place.withCounty(county, ({ store }) =>
      store.read.selectFrom('notice').selectAll().where('id', 'in', ids).orderBy('id').execute(),
    )
    await this.#lawyers.arrive(county, notices)
    // The first of hundreds go out while the others are still planned.
    for (const some of chunked(notices, PLANNED_AT_ONCE)) {
      const plans: Plan[] = []
      for (const notice of some) {
        await letOthersFirst()
        const plan = await this.#planned(county, notice)
        if (plan) plans.push(plan)
      }
      if (plans.length === 0) continue
      await place.run(county, planDeliveries, { plans })
      this.#deliveries.start(
        county,
        plans.map(({ notice }) => notice),
      )
    }
  }

  /** Plans for now what is to come where the channels that were tried bring nothing. */
  async #passOn(county: string, id: string): Promise<void> {
    const [notice, tried] = await this.#place.withCounty(county, ({ store }) =>
      Promise.all([
        store.read.selectFrom('notice').selectAll().where('id', '=', id).executeTakeFirst(),
        failedFor(store.read, id),
      ]),
    )
    if (!notice || notice.read_at !== null) return
    const plan = await this.#planned(county, notice, tried)
    if (!plan) return
    await this.#place.run(county, planDeliveries, { plans: [plan] })
    this.#deliveries.start(county, [id])
  }

  /**
   * By which channels a notice goes out and when; undefined for one that stays in the page. Where some were `tried` and brought
   * nothing, the others go out at once.
   */
  async #planned(
    county: string,
    notice: NoticeRow,
    tried: ReadonlySet<string> = new Set(),
  ): Promise<Plan | undefined> {
    const kind = this.#kinds.find(kind => kind.name === notice.kind)
    const recipient = parsePrincipalKey(notice.recipient)
    const isTakenBack = recipient.kind === 'lawyer' && notice.read_at !== null
    if (!kind || isTakenBack || this.channels.length === 0) return undefined
    const reach = await this.#reach(county, notice.recipient, kind, tried)
    if (reach.length === 0) return undefined
    const now = this.#place.clock.now()
    const channels: Plan['channels'][number][] = []
    for (const { channel, after, once } of reach) {
      const at = tried.size > 0 ? now : plus(now, after)
      const due = await this.#mayGo(county, recipient, at, kind.urgency === 'calm' || once)
      channels.push({ channel, patience: due - now, ...(once && { once }) })
    }
    return { notice: notice.id, channels, ...(tried.size > 0 && { sooner: true }) }
  }

  /** From an instant on, when something may disturb somebody: who is not to be disturbed finds it in the page until then. */
  async #mayGo(county: string, recipient: Principal, at: Instant, canWait = false): Promise<Instant> {
    const open = canWait ? await this.#openFrom(county, at) : at
    const quiet = await this.#quietUntil(county, recipient, open)
    if (quiet === undefined) return open
    return canWait ? this.#openFrom(county, quiet) : quiet
  }

  async #quietUntil(county: string, recipient: Principal, at: Instant): Promise<Instant | undefined> {
    const place = this.#place
    if (recipient.kind === 'lawyer') {
      const until = await place.quietUntil(recipient.id, at)
      if (until === undefined) return undefined
      const onDuty = await place.withCounty(county, ({ store }) => lawyersOnDuty(store.read, at))
      return onDuty.includes(recipient.id) ? undefined : until
    }
    return place.withCounty(county, ({ store }) => countyQuietUntil(store.read, principalKey(recipient), at))
  }

  /**
   * The channels that a person wants for a kind of notice and by which they can be reached now, each after so many milliseconds;
   * where there is none, those that are there for that. What was `tried` reaches them no more.
   */
  async #reach(
    county: string,
    key: string,
    kind: NoticeKind,
    tried: ReadonlySet<string>,
  ): Promise<readonly Step[]> {
    const { platform } = this.#place
    const told = parsePrincipalKey(key)
    const isHere = !kind.atOnce && this.#place.hasPageOpen(county, key)
    return this.#place.withCounty(county, async ({ store, keys }) => {
      const recipient = await personBehind(store.read, keys, told)
      if (!recipient) return []
      const chosen = await preferencesOf(
        recipient.kind === 'lawyer' ? platform.store.read : store.read,
        principalKey(recipient),
        { kinds: [kind], channels: this.channels },
      )
      const { channels } = chosen.kinds[0]!
      const addresses = {
        county: { db: store.read, keys },
        platform: { db: platform.store.read, keys: platform.keys },
      }
      const reaching = async (isMeant: (one: (typeof channels)[number]) => boolean) => {
        const found: Channel[] = []
        for (const channel of this.channels) {
          if (tried.has(channel.name)) continue
          if (!channels.some(one => one.channel === channel.name && isMeant(one))) continue
          if ((await channel.addressOf(addresses, recipient)) !== undefined) found.push(channel)
        }
        return found
      }
      const waitOf = (channel: Channel) => rungOf(channel, kind.urgency)?.after ?? channel.patience
      const wanted = await reaching(one => one.wanted)
      // What must arrive waits for a channel that came before, and not for nothing.
      const spared = kind.urgency === 'must' ? Math.min(...wanted.map(waitOf)) : 0
      if (wanted.length > 0)
        return wanted.map(channel => ({
          channel: channel.name,
          after: Math.max(waitOf(channel) - spared, (isHere && channel.whileOpen) || 0),
        }))
      const left = await reaching(one => one.otherwise === true)
      return left.map(channel => ({ channel: channel.name, after: waitOf(channel), once: true }))
    })
  }

  /** From when on what can wait may disturb somebody in a county. */
  #openFrom(county: string, now: Instant): Promise<Instant> {
    return this.#place.withCounty(county, async ({ store }) =>
      withinHours(now, await settingsOf(store.read, countySettings)),
    )
  }
}

/** How a channel stands to somebody. */
export interface ChannelStanding {
  readonly channel: string
  readonly title: Word
  readonly standing: Standing
}

/** A way to somebody, and how many milliseconds it leaves them to see the notice in the page. */
interface Step {
  readonly channel: string
  readonly after: number
  /** It goes out once for its kind and matter, within the hours for what can wait. */
  readonly once?: true
}

const kindsOf = (modules: readonly NoticeSource[]) => modules.flatMap(module => module.notices ?? [])
