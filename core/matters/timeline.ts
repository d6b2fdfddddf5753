import type { CountyTables, Kysely } from '../database/index.ts'
import type { Instant } from '../time/index.ts'
import type { Side } from './event.ts'
import type { MatterId } from './matter.ts'

export interface TimelineEntry {
  readonly number: number
  readonly at: Instant
  readonly type: string
  readonly actor: string
  readonly actorName: string
  readonly said: string
  readonly data: unknown
}

/** What a side may read of a matter's timeline, oldest first. */
export async function timelineFor(
  db: Kysely<CountyTables>,
  matterId: MatterId,
  side: Side,
): Promise<TimelineEntry[]> {
  const rows = await db
    .selectFrom('timeline_entry')
    .selectAll()
    .where('matter_id', '=', matterId)
    .orderBy('number')
    .execute()
  return rows
    .filter(row => row.audience.split(' ').includes(side))
    .map(row => ({
      number: row.number,
      at: row.at,
      type: row.type,
      actor: row.actor,
      actorName: row.actor_name,
      said: row.said,
      data: JSON.parse(row.data) as unknown,
    }))
}

/** Entries of these types of several matters, each matter's oldest first: for what is made of them, not for reading. */
export async function entriesOf(
  db: Kysely<CountyTables>,
  matterIds: readonly string[],
  types: readonly string[],
): Promise<(Pick<TimelineEntry, 'at' | 'type' | 'actor' | 'data'> & { readonly matterId: string })[]> {
  const rows = await db
    .selectFrom('timeline_entry')
    .select(['matter_id', 'at', 'type', 'actor', 'data'])
    .where('matter_id', 'in', ['', ...matterIds])
    .where('type', 'in', [...types])
    .orderBy('matter_id')
    .orderBy('number')
    .execute()
  return rows.map(({ matter_id, data, ...entry }) => ({
    ...entry,
    matterId: matter_id,
    data: JSON.parse(data) as unknown,
  }))
}
