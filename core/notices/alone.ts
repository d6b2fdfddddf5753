import type { CountyIdentity } from '../commands/index.ts'
import { newId } from '../people/index.ts'
import { type Channel, type ChannelMessage, NotYet, UsedUp } from './channel.ts'
import { hearEarly } from './early.ts'
import type { NoticesPlace } from './place.ts'
import { type Outcome, send, toLog } from './send.ts'
import { type DeliveryRow, noticeTables } from './tables.ts'

/** A message that stands in nobody's inbox: a one-time code, a test. */
export interface Alone {
  /** The writing handle of the store in whose delivery log it stands. */
  readonly write: unknown
  readonly county: CountyIdentity | undefined
  readonly channel: Channel
  readonly kind: string
  readonly recipient: string | null
  readonly address: string
  /** What it says; `id` is that of its line in the log. */
  message(id: string): Pick<ChannelMessage, 'template' | 'values' | 'text' | 'notice' | 'entry'>
}

/** Sends it once, whatever comes of it. Returns its line in the delivery log. */
export async function sendAlone(
  place: NoticesPlace,
  { write, county, channel, kind, recipient, address, message }: Alone,
): Promise<DeliveryRow> {
  const deliveries = noticeTables(write)
  const id = newId()
  const now = place.clock.now()
  const row: DeliveryRow = {
    id,
    notice_id: null,
    kind,
    recipient,
    channel: channel.name,
    address: channel.mask(address),
    state: 'sending',
    attempts: 1,
    error: null,
    provider_id: null,
    created_at: now,
    next_at: now,
    settled_at: null,
    arrived_at: null,
    unheard_at: null,
  }
  await deliveries.insertInto('delivery').values(row).execute()
  const outcome = await sentOnce(channel, { id, attempt: 1, county, address, ...message(id) })
  const ended = {
    state: outcome.state,
    error: 'error' in outcome ? outcome.error : null,
    provider_id: outcome.state === 'sent' ? (outcome.providerId ?? null) : null,
    settled_at: place.clock.now(),
  }
  await deliveries.updateTable('delivery').set(ended).where('id', '=', id).execute()
  if (ended.provider_id !== null) await hearEarly(place, channel, county?.code, [ended.provider_id])
  if ('error' in outcome)
    place.failed({ county: county?.code, delivery: id, channel: channel.name, error: outcome.error })
  return { ...row, ...ended }
}

type Once = Extract<Outcome, { state: 'sent' | 'quiet' | 'failed' | 'given-up' }>

/** Nobody asks again for what has no room now. */
async function sentOnce(channel: Channel, message: Omit<ChannelMessage, 'signal'>): Promise<Once> {
  try {
    return await send(channel, message, true)
  } catch (error) {
    if (error instanceof NotYet || error instanceof UsedUp) return { state: 'given-up', error: toLog(error) }
    throw error
  }
}
