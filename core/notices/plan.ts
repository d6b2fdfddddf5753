import type { ExpressionBuilder } from 'kysely'
import * as v from 'valibot'
import { countyCommand, type Effect } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { newId } from '../people/index.ts'
import { type Instant, plus, seconds } from '../time/index.ts'
import { w } from '../words/index.ts'
import type { DeliveryRow, NoticeRow } from './tables.ts'

/** How long one attempt may be under way before it counts as lost, and another process takes it up. */
export const LEASE = seconds(60)

/** After so many attempts, which take about two hours, a delivery is given up. */
export const ATTEMPTS = 8

/** Due work: looks whether a notice still has to reach its person by some channel. Its subject is the notice's id. */
export const DELIVER_DUE = 'notices.deliver'

/** The topic that starts the attempts which are due for a notice. */
export const DELIVER = 'deliver'

export const WAITING = ['queued', 'sending', 'failed'] as const

/** How the log names what a channel with a used-up quota is to be asked for again; see `UsedUp`. */
export const USED_UP = 'UsedUp: %'

/** The topic that has the channels come at once that were to come where another brings nothing. */
export const PASS_ON = 'pass-on'

/**
 * By which channels a notice goes out, each in how many milliseconds; by some only `once` for its kind and matter. `sooner`: what
 * was planned before goes out then as well, where it was to be later.
 */
const plan = v.object({
  notice: v.string(),
  channels: v.array(
    v.object({ channel: v.string(), patience: v.number(), once: v.optional(v.literal(true)) }),
  ),
  sooner: v.optional(v.literal(true)),
})

export type Plan = v.InferOutput<typeof plan>

/**
 * Notes by which channels notices go out, before the first is tried: a row a channel, once for ever. The due work stands
 * beside them until all are settled, so that a kill at any instant loses none.
 */
export const planDeliveries = countyCommand({
  name: 'notices.plan',
  title: w('安排通知发送'),
  input: v.object({ plans: v.array(plan) }),
  allow: { system: true },
  async effect(effect, { plans }) {
    const told = await effect.db
      .selectFrom('notice')
      .select(['id', 'kind', 'recipient', 'matter_ref'])
      .where('id', 'in', ['', ...plans.map(({ notice }) => notice)])
      .orderBy('id')
      .execute()
    const once = new Set<string>()
    const rows: DeliveryRow[] = []
    for (const notice of told) {
      const { id, kind, recipient } = notice
      const planned = plans.filter(plan => plan.notice === id).flatMap(({ channels }) => channels)
      for (const { channel, patience, once: isOnce } of planned) {
        if (isOnce) {
          const key = [kind, recipient, notice.matter_ref, channel].join(' ')
          if (once.has(key) || (await wentOutFor(effect, notice, channel))) continue
          once.add(key)
        }
        rows.push({
          id: newId(),
          notice_id: id,
          kind,
          recipient,
          channel,
          address: null,
          state: 'queued',
          attempts: 0,
          error: null,
          provider_id: null,
          created_at: effect.now,
          next_at: plus(effect.now, patience),
          settled_at: null,
          arrived_at: null,
          unheard_at: null,
        })
      }
    }
    if (rows.length === 0) return
    const added = await effect.db
      .insertInto('delivery')
      .values(rows)
      .onConflict(c => c.columns(['notice_id', 'channel']).doNothing())
      .returning(['notice_id', 'next_at'])
      .execute()
    for (const [notice, theirs] of Map.groupBy(added, row => row.notice_id!))
      lookAgain(effect, notice, Math.min(...theirs.map(row => row.next_at)))
    for (const { notice, channels } of plans.filter(({ sooner }) => sooner))
      await hasten(effect, notice, channels)
  },
})

async function hasten(effect: Effect<'county'>, notice: string, channels: Plan['channels']): Promise<void> {
  for (const { channel, patience } of channels)
    await effect.db
      .updateTable('delivery')
      .set({ next_at: plus(effect.now, patience) })
      .where('notice_id', '=', notice)
      .where('channel', '=', channel)
      .where('state', '=', 'queued')
      .where('next_at', '>', plus(effect.now, patience))
      .execute()
  const [first] = await waitingFor(effect, notice)
  if (first) lookAgain(effect, notice, first.next_at)
}

/** What of a notice is not settled, the next first. */
const waitingFor = ({ db }: Effect<'county'>, notice: string) =>
  db
    .selectFrom('delivery')
    .select('next_at')
    .where('notice_id', '=', notice)
    .where('state', 'in', WAITING)
    .orderBy('next_at')
    .execute()

/** Whether a channel has brought, or will bring, another notice of the kind about the matter, unless that was seen before. */
async function wentOutFor(
  { db }: Effect<'county'>,
  { id, kind, recipient, matter_ref }: Pick<NoticeRow, 'id' | 'kind' | 'recipient' | 'matter_ref'>,
  channel: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('notice')
    .innerJoin('delivery', 'delivery.notice_id', 'notice.id')
    .select('delivery.id')
    .where('notice.recipient', '=', recipient)
    .where('notice.matter_ref', '=', matter_ref)
    .where('notice.kind', '=', kind)
    .where('notice.id', '!=', id)
    .where('delivery.channel', '=', channel)
    .where('delivery.state', '!=', 'quiet')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** What the due work does: starts the attempts whose time has come, and plans to look again until all are settled. */
export const resumeDeliveries = countyCommand({
  name: DELIVER_DUE,
  title: w('继续发送通知'),
  input: v.object({ notice: v.string() }),
  allow: { system: true },
  async effect(effect, { notice }) {
    // Attempts of which nothing was heard again: whatever ends the process each time is not tried for ever.
    await effect.db
      .updateTable('delivery')
      .set({ state: 'given-up', error: 'lost', settled_at: effect.now })
      .where('notice_id', '=', notice)
      .where('state', '=', 'sending')
      .where('next_at', '<=', effect.now)
      .where('attempts', '>=', ATTEMPTS)
      .execute()
    if ((await failedFor(effect.db, notice)).size > 0) passOn(effect, notice)
    const [first] = await waitingFor(effect, notice)
    if (!first) return
    if (first.next_at <= effect.now) effect.publishSoon(DELIVER, notice, effect.now, {})
    lookAgain(effect, notice, first.next_at)
  },
})

/** The channels that have brought a notice to nobody, or will not today. */
export async function failedFor(db: Kysely<CountyTables>, notice: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('delivery')
    .select('channel')
    .where('notice_id', '=', notice)
    .where(eb => eb.or([eb('state', '=', 'given-up'), isUsedUp(eb)]))
    .execute()
  return new Set(rows.map(({ channel }) => channel))
}

const isUsedUp = (eb: ExpressionBuilder<CountyTables, 'delivery'>) =>
  eb.and([eb('state', '=', 'failed'), eb('error', 'like', USED_UP)])

/** What one channel brought is not brought once more by one that waits for a new quota. */
export async function spareBrought(db: Kysely<CountyTables>, notices: readonly string[], now: Instant) {
  await db
    .updateTable('delivery')
    .set({ state: 'given-up', settled_at: now })
    .where('notice_id', 'in', ['', ...notices])
    .where(isUsedUp)
    .where('notice_id', 'in', eb =>
      eb
        .selectFrom('delivery as sent')
        .select('sent.notice_id')
        .where('sent.notice_id', 'in', ['', ...notices])
        .where('sent.state', '=', 'sent'),
    )
    .execute()
}

/** A channel has brought a notice to nobody: those that were to come after it, or in its place, come now. */
export const passOn = (effect: Effect<'county'>, notice: string): void =>
  effect.publishSoon(PASS_ON, notice, effect.now, {})

/** What is to be sent now is sent at once; the look after it is for what came of that. */
function lookAgain(effect: Effect<'county'>, notice: string, next: number): void {
  const after = next > effect.now ? next : effect.now + LEASE
  effect.schedule(DELIVER_DUE, notice, after as Instant)
}
