import type { CountyIdentity } from '../commands/index.ts'
import { parsePrincipalKey } from '../people/index.ts'
import { plus } from '../time/index.ts'
import type { Locale } from '../words/index.ts'
import type { Channel } from './channel.ts'
import { entryCode, holderOf } from './entry.ts'
import type { NoticeCounty, NoticesPlace } from './place.ts'
import { ATTEMPTS, LEASE, WAITING } from './plan.ts'
import { localeOf } from './preferences.ts'
import type { DeliveryRow, NoticeRow } from './tables.ts'

/** Attempts that are due for a notice, taken by this process alone until their lease ends, and what they need. */
export interface Taken {
  readonly county: CountyIdentity
  readonly notice: NoticeRow
  /** The person has read it in the page. */
  readonly seen: boolean
  readonly locale: Locale
  /** What the message's link proves, from now on. */
  readonly entry: string
  readonly attempts: readonly Attempt[]
}

export interface Attempt {
  readonly row: DeliveryRow
  /** Absent where the channel is not installed any more. */
  readonly channel: Channel | undefined
  readonly address: string | undefined
}

/** Takes what is due for a notice; undefined where nothing is, or another process has it. */
export async function takeDue(
  place: NoticesPlace,
  channels: readonly Channel[],
  open: NoticeCounty,
  noticeId: string,
): Promise<Taken | undefined> {
  const { store, keys } = open
  const now = place.clock.now()
  const rows = await store.write
    .updateTable('delivery')
    .set(eb => ({ state: 'sending', attempts: eb('attempts', '+', 1), next_at: plus(now, LEASE) }))
    .where('notice_id', '=', noticeId)
    .where('state', 'in', WAITING)
    .where('next_at', '<=', now)
    .where('attempts', '<', ATTEMPTS)
    .returningAll()
    .execute()
  if (rows.length === 0) return undefined
  const notice = await store.read
    .selectFrom('notice')
    .selectAll()
    .where('id', '=', noticeId)
    .executeTakeFirstOrThrow()
  const recipient = parsePrincipalKey(notice.recipient)
  const platform = place.platform.store.read
  const addresses = {
    county: { db: store.read, keys },
    platform: { db: platform, keys: place.platform.keys },
  }
  const isLawyer = recipient.kind === 'lawyer'
  return {
    county: open.county,
    notice,
    seen: notice.read_at !== null || (isLawyer && (await isSeen(place, noticeId))),
    locale: (await localeOf(isLawyer ? platform : store.read, notice.recipient)) ?? 'zh',
    entry: entryCode(
      keys,
      { county: open.county.code, notice: noticeId },
      await holderOf({ county: store.read, platform }, recipient),
      now,
    ),
    attempts: await Promise.all(
      rows.map(async row => {
        const channel = channels.find(channel => channel.name === row.channel)
        return { row, channel, address: await channel?.addressOf(addresses, recipient) }
      }),
    ),
  }
}

async function isSeen(place: NoticesPlace, noticeId: string): Promise<boolean> {
  const seen = await place.platform.store.read
    .selectFrom('lawyer_notice_seen')
    .select('at')
    .where('notice_id', '=', noticeId)
    .executeTakeFirst()
  return seen !== undefined
}
