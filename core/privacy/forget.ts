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

interface Passing {
  receipt: { created_at: Instant }
  one_time_code: { sent_at: Instant }
}

/**
 * Lets go what a county keeps for a time only, once that is over (个人信息保护法 art. 19: no longer than necessary):
 * answers kept for repeated requests, one-time codes. Whoever keeps one thing until an instant plans its own due work.
 */
export const forgetInCounty = countyCommand({
  name: 'privacy.forget',
  title: w('清除到期数据'),
  input: v.object({}),
  allow: { system: true },
  async effect(effect) {
    await forget(effect)
  },
})

/** The same on the platform. */
export const forgetOnPlatform = platformCommand({
  name: 'privacy.forget',
  title: w('清除到期数据'),
  input: v.object({}),
  allow: { system: true },
  async effect(effect) {
    await forget(effect)
  },
})

async function forget<S extends StoreName>(effect: Effect<S>): Promise<void> {
  const db = (effect as { db: unknown }).db as Kysely<Passing>
  const receipts = await db
    .deleteFrom('receipt')
    .where('created_at', '<', plus(effect.now, -hours(RECEIPT_HOURS)))
    .executeTakeFirst()
  const codes = await db
    .deleteFrom('one_time_code')
    .where('sent_at', '<', plus(effect.now, -days(CODE_DAYS)))
    .executeTakeFirst()
  const counts = { receipts: Number(receipts.numDeletedRows), codes: Number(codes.numDeletedRows) }
  // A day on which nothing was over leaves no entry.
  if (counts.receipts + counts.codes > 0) effect.audit('retention', counts)
}
