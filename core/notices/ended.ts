import type { Effect } from '../commands/index.ts'
import { hasDelivery } from './log.ts'
import { passOn } from './plan.ts'

/** How a message ended that a provider had taken. */
export interface DeliveryEnd {
  readonly channel: string
  readonly providerId: string
  /** Why it is not on the phone and never will be; absent where it is there. */
  readonly error?: string
}

/**
 * Notes how a message ended, as often as its provider says so. What did not arrive is passed on to the channels that come after.
 * Returns whether the message is known: its provider may be quicker than our note of its number.
 */
export async function deliveryEnded(
  effect: Effect<'county'>,
  { channel, providerId, error }: DeliveryEnd,
): Promise<boolean> {
  const rows = await effect.db
    .updateTable('delivery')
    .set(error === undefined ? { arrived_at: effect.now } : { state: 'given-up', error })
    .where('channel', '=', channel)
    .where('provider_id', '=', providerId)
    .where('arrived_at', 'is', null)
    .returning('notice_id')
    .execute()
  if (error !== undefined) for (const { notice_id } of rows) if (notice_id) passOn(effect, notice_id)
  return rows.length > 0 || hasDelivery(effect.db, channel, providerId)
}
