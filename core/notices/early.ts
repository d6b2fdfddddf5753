import type { Kysely, PlatformTables } from '../database/index.ts'
import { days, type Instant, plus } from '../time/index.ts'
import type { Channel } from './channel.ts'
import type { NoticesPlace } from './place.ts'

/** What a provider said of a message, in its channel's words. */
export interface Said {
  readonly providerId: string
  readonly said: string
}

/**
 * Keeps what a provider said of messages whose number stands in no log yet: it may be quicker than our note of that, or a process
 * ended between the two. Whoever keeps it looks once more afterwards, and whoever notes a number looks here afterwards, so that
 * one of them sees the other's. It is kept for a week.
 */
export async function keepEarly(
  platform: Kysely<PlatformTables>,
  channel: string,
  all: readonly Said[],
  now: Instant,
): Promise<void> {
  await platform
    .deleteFrom('message_early')
    .where('at', '<', plus(now, -days(7)))
    .execute()
  for (const { providerId: provider_id, said } of all)
    await platform
      .insertInto('message_early')
      .values({ channel, provider_id, said, at: now })
      .onConflict(c => c.columns(['channel', 'provider_id']).doUpdateSet({ said, at: now }))
      .execute()
}

/** What was kept and has been noted since is kept no longer. */
export async function dropEarly(
  platform: Kysely<PlatformTables>,
  channel: string,
  providerIds: readonly string[],
): Promise<void> {
  await platform
    .deleteFrom('message_early')
    .where('channel', '=', channel)
    .where('provider_id', 'in', ['', ...providerIds])
    .execute()
}

/** The numbers of messages have just been noted in a county's log, or (undefined) the platform's: what was said before counts now. */
export async function hearEarly(
  { platform: { store } }: NoticesPlace,
  channel: Channel,
  county: string | undefined,
  providerIds: readonly string[],
): Promise<void> {
  if (!channel.heard || providerIds.length === 0) return
  const rows = await store.read
    .selectFrom('message_early')
    .select(['provider_id', 'said'])
    .where('channel', '=', channel.name)
    .where('provider_id', 'in', providerIds)
    .execute()
  if (rows.length === 0) return
  await channel.heard(
    county,
    rows.map(({ provider_id, said }) => ({ providerId: provider_id, said })),
  )
  await dropEarly(
    store.write,
    channel.name,
    rows.map(row => row.provider_id),
  )
}
