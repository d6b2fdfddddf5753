import type { CountyTables, Kysely } from '../database/index.ts'
import type { Instant } from '../time/index.ts'
import { type Delivery, toDelivery } from './log.ts'
import { USED_UP } from './plan.ts'
import { type DeliveryState, noticeTables } from './tables.ts'
import { trialNotice } from './trial.ts'

/** A line of a county's delivery log, with what it was about. */
export interface SentNotice extends Delivery {
  readonly matterRef: string | null
  /** When the person had seen it in the page, or it was taken back; null for a lawyer who saw it on the platform. */
  readonly seenAt: Instant | null
  readonly noticeId: string | null
}

export interface SentFilter {
  readonly channel?: string
  readonly states?: readonly DeliveryState[]
  readonly matterRef?: string
  /** A kind that is left out. */
  readonly without?: string
  /** The id of the last line of the page before. */
  readonly after?: string
  readonly limit: number
}

/** What a county sent, newest first. */
export async function sentNotices(db: Kysely<CountyTables>, filter: SentFilter): Promise<SentNotice[]> {
  const { channel, states, matterRef, without, after, limit } = filter
  let query = db
    .selectFrom('delivery')
    .leftJoin('notice', 'notice.id', 'delivery.notice_id')
    .selectAll('delivery')
    .select(['notice.matter_ref', 'notice.read_at'])
  if (channel !== undefined) query = query.where('delivery.channel', '=', channel)
  if (states) query = query.where('delivery.state', 'in', [...states])
  if (matterRef !== undefined) query = query.where('notice.matter_ref', '=', matterRef)
  if (without !== undefined) query = query.where('delivery.kind', '!=', without)
  if (after !== undefined) query = query.where('delivery.id', '<', after)
  const rows = await query.orderBy('delivery.id', 'desc').limit(limit).execute()
  return rows.map(row => ({
    ...toDelivery(row),
    matterRef: row.matter_ref,
    seenAt: row.read_at,
    noticeId: row.notice_id,
  }))
}

/** How many messages of a kind a channel has in a state. */
export interface SentCount {
  readonly channel: string
  readonly kind: string
  readonly state: DeliveryState
  readonly count: number
  /** Of these, how many the provider said are on the phone. */
  readonly arrived: number
  /** Of these, how many a provider took; texts without one were printed on the terminal. */
  readonly taken: number
}

/** Whether a text was printed on the server's terminal, where no account is connected. */
export const isPrinted = ({
  channel,
  state,
  providerId,
}: Pick<Delivery, 'channel' | 'state' | 'providerId'>) =>
  channel === 'sms' && state === 'sent' && providerId === null

/** How many messages there were since an instant, by channel, kind and state; tests of one's own are none. */
export async function sentCounts(db: unknown, since: Instant): Promise<SentCount[]> {
  const rows = await noticeTables(db)
    .selectFrom('delivery')
    .select(eb => [
      'channel',
      'kind',
      'state',
      eb.fn.countAll().as('count'),
      eb.fn.count('arrived_at').as('arrived'),
      eb.fn.count('provider_id').as('taken'),
    ])
    .where('created_at', '>=', since)
    .where('kind', '!=', trialNotice.name)
    .groupBy(['channel', 'kind', 'state'])
    .execute()
  return rows.map(row => ({
    ...row,
    count: Number(row.count),
    arrived: Number(row.arrived),
    taken: Number(row.taken),
  }))
}

/** Whether a channel's quota of a day was used up for citizens and officers; those of lawyers are the platform's. */
export async function isUsedUp(
  db: Kysely<CountyTables>,
  channel: string,
  day: { readonly from: Instant; readonly until: Instant },
): Promise<boolean> {
  const row = await db
    .selectFrom('delivery')
    .select('id')
    .where('created_at', '>=', day.from)
    .where('created_at', '<', day.until)
    .where('channel', '=', channel)
    .where('error', 'like', USED_UP)
    .where('recipient', 'not like', 'lawyer:%')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** How many messages to lawyers a channel has in a state, and with which error. */
export interface SentToLawyers {
  readonly channel: string
  readonly state: DeliveryState
  readonly error: string | null
  readonly count: number
  /** Of these, how many the provider said are on the phone. */
  readonly arrived: number
  /** Of these, how many a provider took; texts without one were printed on the terminal. */
  readonly taken: number
}

/** A county's messages to lawyers since an instant. */
export async function sentToLawyers(db: Kysely<CountyTables>, since: Instant): Promise<SentToLawyers[]> {
  const rows = await db
    .selectFrom('delivery')
    .select(eb => [
      'channel',
      'state',
      'error',
      eb.fn.countAll().as('count'),
      eb.fn.count('arrived_at').as('arrived'),
      eb.fn.count('provider_id').as('taken'),
    ])
    .where('created_at', '>=', since)
    .where('recipient', 'like', 'lawyer:%')
    .groupBy(['channel', 'state', 'error'])
    .execute()
  return rows.map(row => ({
    ...row,
    count: Number(row.count),
    arrived: Number(row.arrived),
    taken: Number(row.taken),
  }))
}

/** So many failures are looked at for their reasons. */
const FAULTS = 500

/** The reasons of the last messages since an instant that did not go out, the newest first; tests of one's own are none. */
export async function sentFaults(
  db: unknown,
  since: Instant,
): Promise<{ channel: string; recipient: string | null; error: string | null; at: Instant }[]> {
  const rows = await noticeTables(db)
    .selectFrom('delivery')
    .select(['channel', 'recipient', 'error', 'created_at'])
    .where('state', '=', 'given-up')
    .where('kind', '!=', trialNotice.name)
    .orderBy('id', 'desc')
    .limit(FAULTS)
    .execute()
  return rows.flatMap(row =>
    row.created_at < since
      ? []
      : [{ channel: row.channel, recipient: row.recipient, error: row.error, at: row.created_at }],
  )
}
