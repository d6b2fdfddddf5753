import * as v from 'valibot'
import {
  countyCommand,
  type Effect,
  platformCommand,
  RECEIPT_HOURS,
  type StoreName,
} from '../commands/index.ts'
import type { Kysely } from '../database/index.ts'
import { days, hours, type Instant, plus } from '../time/index.ts'
import { w } from '../words/index.ts'

/** One-time codes stay longer than the day over which they are counted for each number (DOMAIN.md §8). */
const CODE_DAYS = 2

/** What was handed on stays for a month, to look into what went wrong. */
const HANDED_DAYS = 30

/** A page that was left open longer is shown anew instead of being told what it missed. */
const EVENT_DAYS = 7

/** How many changes that were handed on, and how many events, go in one transaction: nobody waits long behind it. */
const AT_ONCE = 1000

interface Passing {
  receipt: { created_at: Instant }
  one_time_code: { sent_at: Instant }
  outbox: { id: string; handed_at: Instant | null }
  stream_event: { stream: string; number: number; at: Instant }
}

/**
 * Lets go what a county keeps for a time only, once that is over (个人信息保护法 art. 19: no longer than necessary):
 * answers kept for repeated requests, one-time codes, changes that were handed on, what open
 * pages were told. Says whether `more` is to go: then it
 * is run again. Whoever keeps one thing until an instant plans its own due work.
 */
export const forgetInCounty = countyCommand({
  name: 'privacy.forget',
  title: w('清除到期数据'),
  input: v.object({}),
  allow: { system: true },
  effect: forget,
})

/** The same on the platform. */
export const forgetOnPlatform = platformCommand({
  name: 'privacy.forget',
  title: w('清除到期数据'),
  input: v.object({}),
  allow: { system: true },
  effect: forget,
})

async function forget<S extends StoreName>(effect: Effect<S>): Promise<{ more: boolean }> {
  const db = (effect as { db: unknown }).db as Kysely<Passing>
  const receipts = await db
    .deleteFrom('receipt')
    .where('created_at', '<', plus(effect.now, -hours(RECEIPT_HOURS)))
    .executeTakeFirst()
  const codes = await db
    .deleteFrom('one_time_code')
    .where('sent_at', '<', plus(effect.now, -days(CODE_DAYS)))
    .executeTakeFirst()
  const handed = await db
    .deleteFrom('outbox')
    .where('id', 'in', eb =>
      eb
        .selectFrom('outbox')
        .select('id')
        .where('handed_at', '<', plus(effect.now, -days(HANDED_DAYS)))
        .orderBy('handed_at')
        .limit(AT_ONCE),
    )
    .executeTakeFirst()
  const events = await db
    .deleteFrom('stream_event')
    .where(eb =>
      eb(
        eb.refTuple('stream', 'number'),
        'in',
        eb
          .selectFrom('stream_event')
          .select(['stream', 'number'])
          .where('at', '<', plus(effect.now, -days(EVENT_DAYS)))
          .orderBy('at')
          .limit(AT_ONCE)
          .$asTuple('stream', 'number'),
      ),
    )
    .executeTakeFirst()
  const counts = {
    receipts: Number(receipts.numDeletedRows),
    codes: Number(codes.numDeletedRows),
    handed: Number(handed.numDeletedRows),
    events: Number(events.numDeletedRows),
  }
  // A day on which nothing was over leaves no entry.
  if (Object.values(counts).some(count => count > 0)) effect.audit('retention', counts)
  return { more: counts.handed === AT_ONCE || counts.events === AT_ONCE }
}
