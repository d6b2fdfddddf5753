import { setTimeout as sleep } from 'node:timers/promises'
import { NotYet } from '../notices/index.ts'
import { type Clock, type Instant, seconds, shanghaiDate } from '../time/index.ts'
import type { WechatAccount } from './account.ts'
import { DAY_USED_UP, WechatFailure } from './api/failure.ts'
import { wechatTables } from './tables.ts'

/** So many are asked for at once, which is one write for all of them. */
const AT_ONCE = 50

/** Places that are further away than this many milliseconds are not taken: whoever waits for one must still be able to send. */
const NEAR = seconds(10)

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
  /** Until when this node has told messages to ask again, by account. */
  readonly #asked = new Map<string, number>()

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

  /** Returns when one more message may go. Throws a `NotYet` where that is not soon. */
  async next(account: WechatAccount, signal: AbortSignal): Promise<void> {
    const after = await new Promise<number>((go, fail) => {
      const key = account.hash
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
    const key = account.hash
    // Whoever comes in the same turn is served by the same write.
    await null
    for (;;) {
      const some = this.#waiting.get(key)!.splice(0, AT_ONCE)
      if (some.length === 0) break
      try {
        const { after, places } = await this.#take(account, some.length)
        const each = 1000 / account.perSecond
        for (const [at, one] of some.slice(0, places).entries()) one.go(after + at * each)
        this.#putOff(key, some.slice(places), after + places * each, each)
      } catch (error) {
        for (const one of some) one.fail(error)
      }
    }
    this.#waiting.delete(key)
  }

  /** Those for whom there is no place yet are to ask again one after the other, from when the taken places are over. */
  #putOff(key: string, some: readonly Waiting[], after: number, each: number): void {
    const now = this.#clock.now()
    const first = Math.max(now + after, this.#asked.get(key) ?? 0)
    for (const [at, one] of some.entries()) one.fail(new NotYet(Math.ceil(first + at * each - now)))
    if (some.length > 0) this.#asked.set(key, first + some.length * each)
  }

  /**
   * Takes up to so many places one after the other, as far as they are near. Returns how many they are, and in how many
   * milliseconds the first of them is.
   */
  #take(
    { home, hash, perSecond, perDay }: WechatAccount,
    wanted: number,
  ): Promise<{ after: number; places: number }> {
    const now = this.#clock.now()
    const day = shanghaiDate(now)
    return home(async ({ write }) => {
      const tables = wechatTables(write)
      await tables
        .insertInto('wechat_pace')
        .values({ account_hash: hash, next_at: now, day, sent: 0 })
        .onConflict(c => c.doNothing())
        .execute()
      for (;;) {
        const row = await tables
          .selectFrom('wechat_pace')
          .selectAll()
          .where('account_hash', '=', hash)
          .executeTakeFirstOrThrow()
        const from = Math.max(row.next_at, now)
        const near = Math.max(0, Math.floor(((now + NEAR - from) * perSecond) / 1000))
        const before = row.day === day ? row.sent : 0
        if (before >= perDay) throw new WechatFailure(DAY_USED_UP, `${perDay} messages on ${day}`)
        const places = Math.min(wanted, near, perDay - before)
        if (places === 0) return { after: from - now, places }
        const next_at = (from + Math.ceil((places * 1000) / perSecond)) as Instant
        const { numUpdatedRows } = await tables
          .updateTable('wechat_pace')
          .set({ next_at, sent: before + places, day })
          .where('account_hash', '=', hash)
          .where('next_at', '=', row.next_at)
          .where('day', '=', row.day)
          .where('sent', '=', row.sent)
          .executeTakeFirst()
        // Another node was quicker: look again.
        if (numUpdatedRows > 0n) return { after: from - now, places }
      }
    })
  }
}

/** How many messages an account has sent on a day of China. */
export async function sentOn(db: unknown, hash: string, day: string): Promise<number> {
  const row = await wechatTables(db)
    .selectFrom('wechat_pace')
    .select('sent')
    .where('account_hash', '=', hash)
    .where('day', '=', day)
    .executeTakeFirst()
  return row?.sent ?? 0
}
