import { type CountyTables, type Kysely, prepared } from '../../database/index.ts'

/** Something that open pages are told: parts of them that changed. */
export interface LiveEvent {
  readonly id: number
  readonly data: unknown
  /** What changed is not known any more: it may be every part. */
  readonly forgotten?: true
}

/** So many are sent one by one to a page that missed them; more are told as one. */
const ONE_BY_ONE = 50

const lastOf = prepared<CountyTables, { stream: string }>()((db, value) =>
  db.selectFrom('stream').select('last').where('name', '=', value('stream')),
)

/** The number of a stream's newest event. Read it before what a page shows, so that nothing falls between. */
export async function lastEvent(read: Kysely<CountyTables>, stream: string): Promise<number> {
  const [row] = await lastOf(read, { stream })
  return row?.last ?? 0
}

/**
 * What a page missed of a stream after a number, in order. A page that slept through very many is told them as one; one
 * that slept until they were let go is told that it missed some.
 */
export async function eventsAfter(
  read: Kysely<CountyTables>,
  stream: string,
  after: number,
): Promise<LiveEvent[]> {
  const last = await lastEvent(read, stream)
  if (last <= after) return []
  const rows = await read
    .selectFrom('stream_event')
    .select(['number', 'data'])
    .where('stream', '=', stream)
    .where('number', '>', after)
    .orderBy('number')
    .limit(1000)
    .execute()
  if (rows[0]?.number !== after + 1) return [{ id: last, data: {}, forgotten: true }]
  const events = rows.map(({ number, data }) => ({ id: number, data: JSON.parse(data) as unknown }))
  if (events.length <= ONE_BY_ONE) return events
  return [
    { id: events.at(-1)!.id, data: { parts: [...new Set(events.flatMap(({ data }) => partsOf(data)))] } },
  ]
}

/** The parts that an event names; none for an event of another shape. */
export function partsOf(data: unknown): string[] {
  const { parts } = (data ?? {}) as { parts?: unknown }
  return Array.isArray(parts) ? parts.filter(part => typeof part === 'string') : []
}
