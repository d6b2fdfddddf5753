import type { CountyTables, Kysely } from '../database/index.ts'
import { beginChunk, goAside, letOthersFirst } from '../load/index.ts'
import { type Instant, plus } from '../time/index.ts'
import type { Channel } from './channel.ts'
import { hearEarly } from './early.ts'
import type { NoticeKind } from './kind.ts'
import type { NoticesPlace } from './place.ts'
import { resumeDeliveries, spareBrought } from './plan.ts'
import { backoff, type Outcome, tryChannel } from './send.ts'
import type { DeliveryRow, NoticeRow } from './tables.ts'
import { type Attempt, type Taken, takeDue } from './take.ts'

/** So many groups of notices of one county are sent at once, which wait for a provider, and so many are in a group at most. */
const GROUPS = 8
const IN_A_GROUP = 8
/** So many go out as fast as they can. Of more at a time, each group lets others go first. */
const AT_ONCE = 64

interface DeliveriesOptions {
  readonly place: NoticesPlace
  readonly channels: readonly Channel[]
  readonly kinds: readonly NoticeKind[]
  /** From an instant on, when a channel may disturb who is told; `isAnew`: when a new day's quota begins, which is at night. */
  mayGo(county: string, notice: NoticeRow, channel: string, at: Instant, isAnew: boolean): Promise<Instant>
}

/**
 * Sends what is due, beside the relay and never in it: a provider that is slow must not hold up what else a county hands
 * on. What waits here is a wake-up alone; what is to be sent stands in the county's store.
 */
export class Deliveries {
  readonly #options: DeliveriesOptions
  readonly #waiting: { county: string; notice: string }[] = []
  readonly #running = new Set<Promise<void>>()
  readonly #notes = new Map<string, Promise<void>>()
  readonly #ended = new Map<string, Ended[]>()
  /** Of how many attempts began since none was waiting. */
  #begun = 0

  constructor(options: DeliveriesOptions) {
    this.#options = options
  }

  /** Starts the attempts that are due for notices. Does not wait for them. */
  start(county: string, notices: readonly string[]): void {
    this.#waiting.push(...notices.map(notice => ({ county, notice })))
    this.#fill()
  }

  /** Waits until no attempt is under way. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running)
  }

  /** Starts no more, and waits for those under way. */
  async close(): Promise<void> {
    this.#waiting.length = 0
    await this.settled()
  }

  #fill(): void {
    while (this.#running.size < GROUPS && this.#waiting.length > 0) {
      const { county } = this.#waiting[0]!
      const first = this.#waiting.findIndex(other => other.county !== county)
      const notices = this.#waiting
        .splice(0, Math.min(IN_A_GROUP, first < 0 ? this.#waiting.length : first))
        .map(({ notice }) => notice)
      this.#begun += notices.length
      const letOthersGo = beginChunk()
      const work = goAside(() => this.deliver(county, notices))
        .catch(error => this.#options.place.failed({ county, error: String(error) }))
        .then(() => this.#rest(letOthersGo))
        .finally(() => {
          this.#running.delete(work)
          this.#fill()
        })
      this.#running.add(work)
    }
  }

  /** Lets pages go first where many notices wait; a provider that is slow costs nothing. */
  async #rest(letOthersGo: () => Promise<void>): Promise<void> {
    if (this.#waiting.length === 0) this.#begun = 0
    else if (this.#begun > AT_ONCE) await letOthersGo()
  }

  /**
   * Makes the attempts that are due for notices, and waits for them. The county's store is pinned while something is read or
   * noted, not while a provider is waited for.
   */
  async deliver(county: string, notices: readonly string[]): Promise<void> {
    const { place, channels, kinds } = this.#options
    const taken = await place.withCounty(county, open => takeDue(place, channels, open, notices))
    const attempts = taken.flatMap(one => one.attempts.map(attempt => ({ taken: one, attempt })))
    await Promise.all(
      attempts.map(async ({ taken, attempt }) => {
        await letOthersFirst()
        const kind = kinds.find(kind => kind.name === taken.notice.kind)
        const outcome = await tryChannel(taken, attempt, kind)
        await this.#note(county, {
          attempt,
          outcome,
          next: await this.#nextOf(county, taken, attempt, outcome),
        })
        // What waits for room is looked for when there is some, and what is to come where this brings nothing comes now: not only
        // when the attempt would count as lost.
        if (outcome.state === 'later' || outcome.state === 'used-up' || outcome.state === 'given-up')
          await place.run(county, resumeDeliveries, { notice: taken.notice.id })
        if ('error' in outcome) {
          const { id, channel, attempts } = attempt.row
          place.failed({
            county,
            delivery: id,
            channel,
            attempts,
            state: outcome.state,
            error: outcome.error,
          })
        }
      }),
    )
  }

  /** When what failed is tried again. */
  async #nextOf(
    county: string,
    { notice }: Taken,
    { row }: Attempt,
    outcome: Outcome,
  ): Promise<Instant | undefined> {
    const { mayGo, place } = this.#options
    if (outcome.state === 'used-up') return mayGo(county, notice, row.channel, outcome.until, true)
    if (outcome.state !== 'failed') return undefined
    return mayGo(county, notice, row.channel, plus(place.clock.now(), backoff(row.attempts)), false)
  }

  /** What ends while the last is being noted is noted together, in one transaction: a disk's flush for all. */
  #note(county: string, ended: Ended): Promise<void> {
    const waiting = this.#ended.get(county)
    if (waiting) {
      waiting.push(ended)
      return this.#notes.get(county)!
    }
    const all = [ended]
    this.#ended.set(county, all)
    const before = this.#notes.get(county) ?? Promise.resolve()
    const noted = before
      .catch(() => {})
      .then(() => {
        this.#ended.delete(county)
        return this.#noteAll(county, all)
      })
    this.#notes.set(county, noted)
    return noted.finally(() => {
      if (this.#notes.get(county) === noted) this.#notes.delete(county)
    })
  }

  async #noteAll(county: string, all: readonly Ended[]): Promise<void> {
    const { place, channels } = this.#options
    await place.withCounty(county, ({ store }) =>
      store.transaction('notices.note', async db => {
        for (const ended of all) await noted(db, ended, place.clock.now())
        const settled = all.filter(({ outcome: { state } }) => state === 'sent' || state === 'used-up')
        await spareBrought(
          db,
          settled.map(({ attempt }) => attempt.row.notice_id!),
          place.clock.now(),
        )
      }),
    )
    for (const channel of channels) {
      const numbers = all.flatMap(({ attempt, outcome }) =>
        attempt.channel === channel && outcome.state === 'sent' && outcome.providerId !== undefined
          ? [outcome.providerId]
          : [],
      )
      await hearEarly(place, channel, county, numbers)
    }
  }
}

interface Ended {
  readonly attempt: Attempt
  readonly outcome: Outcome
  /** See `#nextOf`. */
  readonly next: Instant | undefined
}

async function noted(
  db: Kysely<CountyTables>,
  { attempt, outcome, next }: Ended,
  now: Instant,
): Promise<void> {
  const { row, channel, address, secret, unheardSince } = attempt
  if (outcome.state === 'later') return postponed(db, attempt, { until: plus(now, outcome.after) })
  if (outcome.state === 'used-up') return postponed(db, attempt, { until: next!, error: outcome.error })
  let update = db
    .updateTable('delivery')
    .set({
      state: outcome.state,
      address: channel && address !== undefined && !secret ? channel.mask(address) : null,
      error: 'error' in outcome ? outcome.error : null,
      provider_id: outcome.state === 'sent' ? (outcome.providerId ?? null) : null,
      next_at: next ?? now,
      ...(outcome.state === 'failed' && !outcome.unheard ? { unheard_at: unheardSince ?? null } : {}),
      settled_at: next === undefined ? now : null,
    } satisfies Partial<DeliveryRow>)
    .where('id', '=', row.id)
  // What was sent was sent, even if the lease had ended; anything else is for whoever has it now.
  if (outcome.state !== 'sent') {
    update = update.where('state', '=', 'sending').where('attempts', '=', row.attempts)
  }
  await update.execute()
}

/** Puts back what was taken and not tried, which is no attempt; with an `error`, what could not be sent by then. */
async function postponed(
  db: Kysely<CountyTables>,
  { row, unheardSince }: Attempt,
  { until, error }: { readonly until: Instant; readonly error?: string },
): Promise<void> {
  await db
    .updateTable('delivery')
    .set({
      state: error === undefined ? 'queued' : 'failed',
      error: error ?? null,
      attempts: row.attempts - 1,
      next_at: until,
      unheard_at: unheardSince ?? null,
    })
    .where('id', '=', row.id)
    .where('state', '=', 'sending')
    .where('attempts', '=', row.attempts)
    .execute()
}
