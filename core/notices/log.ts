import type { Instant } from '../time/index.ts'
import { type DeliveryRow, type DeliveryState, noticeTables } from './tables.ts'

/** One line of the delivery log. */
export interface Delivery {
  readonly id: string
  /** A kind of notice, or `code`. */
  readonly kind: string
  readonly recipient: string | null
  readonly channel: string
  /** Masked. */
  readonly address: string | null
  readonly state: DeliveryState
  readonly attempts: number
  readonly error: string | null
  readonly providerId: string | null
  readonly createdAt: Instant
  readonly nextAt: Instant
  readonly settledAt: Instant | null
  /** When it was on the phone, where the provider says so. */
  readonly arrivedAt: Instant | null
}

export interface DeliveryFilter {
  readonly state?: DeliveryState
  readonly recipient?: string
  /** The id of the last line of the page before. */
  readonly after?: string
  readonly limit: number
}

/** A county's delivery log, or the platform's (its one-time codes), newest first. */
export async function deliveriesOf(
  db: unknown,
  { state, recipient, after, limit }: DeliveryFilter,
): Promise<Delivery[]> {
  let query = noticeTables(db).selectFrom('delivery').selectAll()
  if (state) query = query.where('state', '=', state)
  if (recipient !== undefined) query = query.where('recipient', '=', recipient)
  if (after !== undefined) query = query.where('id', '<', after)
  const rows = await query.orderBy('id', 'desc').limit(limit).execute()
  return rows.map(toDelivery)
}

/** Whether a message that a channel's provider numbers so stands in a store's delivery log. */
export async function hasDelivery(db: unknown, channel: string, providerId: string): Promise<boolean> {
  const row = await noticeTables(db)
    .selectFrom('delivery')
    .select('id')
    .where('provider_id', '=', providerId)
    .where('channel', '=', channel)
    .executeTakeFirst()
  return row !== undefined
}

/** A row as a line of the log. */
export const toDelivery = (row: DeliveryRow): Delivery => ({
  id: row.id,
  kind: row.kind,
  recipient: row.recipient,
  channel: row.channel,
  address: row.address,
  state: row.state,
  attempts: row.attempts,
  error: row.error,
  providerId: row.provider_id,
  createdAt: row.created_at,
  nextAt: row.next_at,
  settledAt: row.settled_at,
  arrivedAt: row.arrived_at,
})
