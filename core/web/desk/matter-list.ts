import type { CountyTables, Kysely } from '../../database/index.ts'
import { headColumns, type MatterHead, readableBy, type StaffReader, toHead } from '../../matters/index.ts'
import { type Instant, parseTimeCursor, type TimeCursor, timeCursor } from '../../time/index.ts'

/** Which matters, and for whom: a person's own, under any of their keys, or what a member of staff may read. */
export type MatterFilter = Wanted &
  (
    | { readonly parties: readonly string[]; readonly reader?: undefined }
    | { readonly reader: StaffReader; readonly parties?: undefined }
  )

export interface Wanted {
  readonly module?: string
  /** `open` until the matter has ended; `closed` after. */
  readonly ended?: 'open' | 'closed'
  readonly state?: string
}

export interface MatterPage {
  readonly matters: readonly MatterHead[]
  /** Where the next page begins; undefined on the last. */
  readonly next: string | undefined
}

interface Where {
  readonly after?: string
  readonly limit?: number
}

/** A county's matters, newest first: ids are ordered by time. `after` is the id of the last one of the page before. */
export async function mattersIn(
  read: Kysely<CountyTables>,
  filter: MatterFilter,
  { after, limit = 25 }: Where = {},
): Promise<MatterPage> {
  const found = await newestOf(filtered(read, filter), after, limit + 1)
  const matters = found.slice(0, limit)
  return { matters, next: found.length > limit ? matters.at(-1)?.id : undefined }
}

/**
 * A county's matters as they are to be worked on: those whose promise to answer still runs, the least time left first, then
 * the others, newest first.
 */
export async function mattersByUrgency(
  read: Kysely<CountyTables>,
  filter: MatterFilter,
  now: Instant,
  { after, limit = 25 }: Where = {},
): Promise<MatterPage> {
  const last = parseTimeCursor(after)
  const promised = promisedIn(filtered(read, filter), now)
  // Once a page has begun among the others, none whose promise runs is left.
  const running = after === undefined || last ? await soonestOf(promised, last, limit + 1) : []
  const urgent = running.slice(0, limit)
  const lastUrgent = urgent.at(-1)
  const goesOn = lastUrgent && timeCursor({ at: lastUrgent.until, id: lastUrgent.matter.id })
  const matters = urgent.map(({ matter }) => matter)
  if (running.length > limit) return { matters, next: goesOn }
  const room = limit - urgent.length
  const others = filtered(read, filter).where(
    'matter.id',
    'not in',
    promised.clearSelect().select('matter.id'),
  )
  const found = await newestOf(others, last ? undefined : after, room + 1)
  const newest = found.slice(0, room)
  return {
    matters: [...matters, ...newest],
    next: found.length > room ? (newest.at(-1)?.id ?? goesOn) : undefined,
  }
}

function filtered(read: Kysely<CountyTables>, filter: MatterFilter) {
  let query = read.selectFrom('matter').select(headColumns)
  if (filter.module !== undefined) query = query.where('matter.module', '=', filter.module)
  if (filter.ended !== undefined) query = query.where('matter.closed', '=', filter.ended === 'closed' ? 1 : 0)
  if (filter.state !== undefined) query = query.where('matter.state', '=', filter.state)
  const { parties, reader } = filter
  if (parties !== undefined) {
    query = query.where('matter.id', 'in', eb =>
      eb.selectFrom('matter_party').select('matter_id').where('principal', 'in', parties),
    )
  }
  return reader ? readableBy(query, reader) : query
}

const promisedIn = (matters: ReturnType<typeof filtered>, now: Instant) =>
  matters
    .innerJoin('lawyer_call as call', 'call.matter_id', 'matter.id')
    .where('call.state', '=', 'open')
    .where('call.promised_until', '>', now)

async function soonestOf(
  promised: ReturnType<typeof promisedIn>,
  after: TimeCursor | undefined,
  limit: number,
): Promise<{ readonly matter: MatterHead; readonly until: Instant }[]> {
  let query = promised.select('call.promised_until')
  if (after) {
    const { at, id } = after
    query = query.where(eb =>
      eb.or([
        eb('call.promised_until', '>', at),
        eb.and([eb('call.promised_until', '=', at), eb('matter.id', '>', id)]),
      ]),
    )
  }
  const rows = await query.orderBy('call.promised_until').orderBy('matter.id').limit(limit).execute()
  return rows.map(row => ({ matter: toHead(row), until: row.promised_until! }))
}

async function newestOf(
  matters: ReturnType<typeof filtered>,
  after: string | undefined,
  limit: number,
): Promise<MatterHead[]> {
  const query = after === undefined ? matters : matters.where('matter.id', '<', after)
  return (await query.orderBy('matter.id', 'desc').limit(limit).execute()).map(toHead)
}
