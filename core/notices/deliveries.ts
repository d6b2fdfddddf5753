import { plus } from '../time/index.ts'
import type { Channel } from './channel.ts'
import type { NoticeKind } from './kind.ts'
import type { NoticesPlace } from './place.ts'
import { backoff, type Outcome, tryChannel } from './send.ts'
import type { DeliveryRow } from './tables.ts'
import { type Attempt, takeDue } from './take.ts'

/** So many notices are sent at once: what they wait for is a provider, which takes its time. */
const AT_ONCE = 32

interface DeliveriesOptions {
  readonly place: NoticesPlace
  readonly channels: readonly Channel[]
  readonly kinds: readonly NoticeKind[]
}

/**
 * Sends what is due, beside the relay and never in it: a provider that is slow must not hold up what else a county hands
 * on. What waits here is a wake-up alone; what is to be sent stands in the county's store.
 */
export class Deliveries {
  readonly #options: DeliveriesOptions
  readonly #waiting: { county: string; notice: string }[] = []
  readonly #running = new Set<Promise<void>>()

  constructor(options: DeliveriesOptions) {
    this.#options = options
  }

  /** Starts the attempts that are due for a notice. Does not wait for them. */
  start(county: string, notice: string): void {
    this.#waiting.push({ county, notice })
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
    while (this.#running.size < AT_ONCE) {
      const next = this.#waiting.shift()
      if (!next) return
      const work = this.deliver(next.county, next.notice)
        .catch(error => this.#options.place.failed({ county: next.county, error: String(error) }))
        .finally(() => {
          this.#running.delete(work)
          this.#fill()
        })
      this.#running.add(work)
    }
  }

  /** Makes the attempts that are due for a notice, and waits for them. The county's store is pinned while something is read or noted, not while a provider is waited for. */
  async deliver(county: string, noticeId: string): Promise<void> {
    const { place, channels, kinds } = this.#options
    const taken = await place.withCounty(county, open => takeDue(place, channels, open, noticeId))
    if (!taken) return
    const kind = kinds.find(kind => kind.name === taken.notice.kind)
    await Promise.all(
      taken.attempts.map(async attempt => {
        const outcome = await tryChannel(taken, attempt, kind)
        await this.#note(county, attempt, outcome)
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

  async #note(county: string, { row, channel, address }: Attempt, outcome: Outcome): Promise<void> {
    const { place } = this.#options
    const now = place.clock.now()
    const final = outcome.state !== 'failed'
    await place.withCounty(county, async ({ store }) => {
      let update = store.write
        .updateTable('delivery')
        .set({
          state: outcome.state,
          address: channel && address !== undefined ? channel.mask(address) : null,
          error: 'error' in outcome ? outcome.error : null,
          provider_id: outcome.state === 'sent' ? (outcome.providerId ?? null) : null,
          next_at: final ? now : plus(now, backoff(row.attempts)),
          settled_at: final ? now : null,
        } satisfies Partial<DeliveryRow>)
        .where('id', '=', row.id)
      // What was sent was sent, even if the lease had ended; anything else is for whoever has it now.
      if (outcome.state !== 'sent') {
        update = update.where('state', '=', 'sending').where('attempts', '=', row.attempts)
      }
      await update.execute()
    })
  }
}
