import { setTimeout as sleep } from 'node:timers/promises'
import { type Clock, type Instant, shanghaiDate } from '../time/index.ts'
import type { WechatAccount } from './account.ts'
import { WechatFailure } from './api/failure.ts'
import { wechatTables } from './tables.ts'

/** So many are asked for at once, which is one write for all of them. */
const AT_ONCE = 50

interface Waiting {
  go(after: number): void
  fail(error: unknown): void
}

type Wait = (ms: number, signal: AbortSignal) => Promise<void>

/**
 * Lets messages of an account go no faster than its quota, whichever nodes send them: when the next may go stands in the
 * account's store, and whoever takes places there moves it on. Throws 45009 once the day's are used up, as WeChat would.
 */
export class WechatPace {
  readonly #clock: Clock
  readonly #wait: Wait
  readonly #waiting = new Map<string, Waiting[]>()

  /** `wait` lets so many milliseconds pass. */
  constructor(
    clock: Clock,
    wait: Wait = async (ms, signal) => {
      await sleep(ms, undefined, { signal })
    },
  ) {
    this.#clock = clock
    this.#wait = wait
  }

  /** Returns when one more message may go. */
  async next(account: WechatAccount, signal: AbortSignal): Promise<void> {
    const after = await new Promise<number>((go, fail) => {
      const key = account.appId
      const waiting = this.#waiting.get(key)
      if (waiting) waiting.push({ go, fail })
      else {
        this.#waiting.set(key, [{ go, fail }])
        void this.#serve(account)
      }
    })
    if (after > 0) await this.#wait(after, signal)
  }

  async #serve(account: WechatAccount): Promise<void> {
    const key = account.appId
    // Whoever comes in the same turn is served by the same write.
    await null
    for (;;) {
      const some = this.#waiting.get(key)!.splice(0, AT_ONCE)
      if (some.length === 0) break
      try {
        const after = await this.#take(account, some.length)
        for (const [at, one] of some.entries()) one.go(after + (at * 1000) / account.perSecond)
      } catch (error) {
        for (const one of some) one.fail(error)
      }
    }
    this.#waiting.delete(key)
  }

  /** Takes so many places one after the other. Returns in how many milliseconds the first of them is. */
  #take({ home, appId, perSecond, perDay }: WechatAccount, places: number): Promise<number> {
    const now = this.#clock.now()
    const day = shanghaiDate(now)
    const length = Math.ceil((places * 1000) / perSecond)
    return home(async ({ write }) => {
      const tables = wechatTables(write)
      await tables
        .insertInto('wechat_pace')
        .values({ app_id: appId, next_at: now, day, sent: 0 })
        .onConflict(c => c.doNothing())
        .execute()
      const row = await tables
        .updateTable('wechat_pace')
        .set(eb => ({
          next_at: eb(
            eb.case().when('next_at', '>', now).then(eb.ref('next_at')).else(now).end(),
            '+',
            length as Instant,
          ),
          sent: eb
            .case()
            .when('day', '=', day)
            .then(eb('sent', '+', places))
            .else(places)
            .end(),
          day,
        }))
        .where('app_id', '=', appId)
        .where(eb => eb.or([eb('day', '!=', day), eb('sent', '<=', perDay - places)]))
        .returning('next_at')
        .executeTakeFirst()
      if (!row) throw new WechatFailure(45009, `${perDay} messages on ${day}`)
      return Math.max(0, row.next_at - length - now)
    })
  }
}

/** How many messages an account has sent on a day of China. */
export async function sentOn(db: unknown, appId: string, day: string): Promise<number> {
  const row = await wechatTables(db)
    .selectFrom('wechat_pace')
    .select('sent')
    .where('app_id', '=', appId)
    .where('day', '=', day)
    .executeTakeFirst()
  return row?.sent ?? 0
}
