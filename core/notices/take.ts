import { personBehind } from '../aliases/index.ts'
import type { CountyIdentity } from '../commands/index.ts'
import { letOthersFirst } from '../load/index.ts'
import { parsePrincipalKey, principalKey } from '../people/index.ts'
import { type Instant, plus } from '../time/index.ts'
import type { Locale } from '../words/index.ts'
import type { Channel, Standing } from './channel.ts'
import { entryCode, holderOf } from './entry.ts'
import { seenByLawyers } from './inbox.ts'
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
  /** Why there is no address. */
  readonly standing: Standing
  /** Since when an attempt before this one may have arrived, of which nothing was heard. */
  readonly unheardSince: Instant | undefined
  /** Nothing may say where it was sent: nobody may know whose it is. */
  readonly secret: boolean
}

/** Takes what is due for notices; of those for which nothing is, or which another process has, nothing. */
export async function takeDue(
  place: NoticesPlace,
  channels: readonly Channel[],
  open: NoticeCounty,
  ids: readonly string[],
): Promise<Taken[]> {
  const { store } = open
  const now = place.clock.now()
  const rows = await store.write
    .updateTable('delivery')
    .set(eb => ({
      state: 'sending',
      attempts: eb('attempts', '+', 1),
      next_at: plus(now, LEASE),
      unheard_at: eb.fn.coalesce('unheard_at', eb.val(now)),
    }))
    .where('notice_id', 'in', ids)
    .where('state', 'in', WAITING)
    .where('next_at', '<=', now)
    .where('attempts', '<', ATTEMPTS)
    .returningAll()
    .execute()
  if (rows.length === 0) return []
  const notices = await store.read
    .selectFrom('notice')
    .selectAll()
    .where('id', 'in', [...new Set(rows.map(row => row.notice_id!))])
    .orderBy('id')
    .execute()
  const lawyers = notices.filter(isLawyers).map(({ id }) => id)
  const platform = place.platform.store.read
  const seen = lawyers.length > 0 ? await seenByLawyers(platform, lawyers) : new Map<string, Instant>()
  const all: Taken[] = []
  for (const notice of notices) {
    await letOthersFirst()
    const known = { ...notice, read_at: notice.read_at ?? seen.get(notice.id) ?? null }
    const theirs = rows.filter(row => row.notice_id === notice.id)
    all.push(await taken(place, channels, open, known, theirs, now))
  }
  return all
}

async function taken(
  place: NoticesPlace,
  channels: readonly Channel[],
  { county, store, keys }: NoticeCounty,
  notice: NoticeRow,
  rows: readonly DeliveryRow[],
  now: Instant,
): Promise<Taken> {
  const told = parsePrincipalKey(notice.recipient)
  const recipient = await personBehind(store.read, keys, told)
  const platform = place.platform.store.read
  const addresses = {
    county: { db: store.read, keys },
    platform: { db: platform, keys: place.platform.keys },
  }
  return {
    county,
    notice,
    seen: notice.read_at !== null,
    locale:
      (await localeOf(isLawyers(notice) ? platform : store.read, principalKey(recipient ?? told))) ?? 'zh',
    entry: entryCode(
      keys,
      { county: county.code, notice: notice.id },
      await holderOf({ county: store.read, platform }, told),
      now,
    ),
    attempts: await Promise.all(
      rows.map(async row => {
        const channel = channels.find(channel => channel.name === row.channel)
        // Taking them began an attempt of which nothing was heard yet.
        const unheardSince = row.unheard_at! < now ? row.unheard_at! : undefined
        const address = recipient && (await channel?.addressOf(addresses, recipient))
        const isThere = address !== undefined || !recipient || !channel
        const standing = isThere ? 'no-address' : await channel.standingOf(addresses, recipient)
        return { row, channel, address, standing, secret: recipient !== told, unheardSince }
      }),
    ),
  }
}

const isLawyers = ({ recipient }: NoticeRow) => recipient.startsWith('lawyer:')
