import { CronExpressionParser } from 'cron-parser'
import { v5 as uuidFrom } from 'uuid'
import { type Instant, instant, seconds } from '../time/index.ts'
import { checkedPayload, type JobKind, type JobPayload } from './kind.ts'
import type { Rhythm } from './queue.ts'

/** Names the ids of recurring jobs. */
const namespace = '5f0c9a52-6f0e-4d0e-9d1b-0d1e3f9f6c11'

/** The first time after `after` at which the rhythm comes round. Throws on a rhythm that says nothing. */
function nextTime(rhythm: Rhythm, after: Instant): Instant {
  if ('cron' in rhythm) {
    const options = { tz: 'Asia/Shanghai', currentDate: new Date(after) }
    return instant(CronExpressionParser.parse(rhythm.cron, options).next().getTime())
  }
  const step = seconds(rhythm.seconds)
  if (!Number.isSafeInteger(step) || step < 1000) throw new RangeError(`not a rhythm: ${rhythm.seconds} s`)
  return instant((Math.floor(after / step) + 1) * step)
}

/** A job to send: one time that a rhythm came round. */
export type Occurrence<P extends JobPayload> = {
  readonly payload: P
  readonly id: string
  readonly key: string
}

/** Work that comes round, and its next time. */
export class Recurring<P extends JobPayload> {
  readonly #name: string
  readonly #rhythm: Rhythm
  readonly #payload: P
  readonly #key: string
  #next: Instant

  constructor(kind: JobKind<P>, rhythm: Rhythm, payload: P, now: Instant) {
    this.#name = kind.name
    this.#rhythm = rhythm
    this.#payload = checkedPayload(kind, payload)
    this.#key = `every ${JSON.stringify(this.#payload)}`
    this.#next = nextTime(rhythm, now)
  }

  /**
   * What has come due, if anything has; what was missed meanwhile comes as one. Its id is made from its time, so that of
   * all processes' jobs for it one is kept.
   */
  dueAt(now: Instant): Occurrence<P> | undefined {
    if (this.#next > now) return undefined
    const id = uuidFrom(`${this.#name} ${this.#key} ${this.#next}`, namespace)
    this.#next = nextTime(this.#rhythm, now)
    return { id, payload: this.#payload, key: this.#key }
  }
}
