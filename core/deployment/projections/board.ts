import * as v from 'valibot'
import { type BoardRow, boardRowsOf } from '../../calls/index.ts'
import {
  chunked,
  excluded,
  type Kysely,
  type PlatformTables,
  preparedRows,
  type Store,
} from '../../database/index.ts'
import { cameWithSchema, cameWithText, TIERS } from '../../lawyers/index.ts'
import { type Consumer, type CountySource, type Handed, newest } from '../../outbox/index.ts'
import type { Instant } from '../../time/index.ts'
import { differs } from './differs.ts'

const PAGE = 200
/** So many changes are read and put in one go: between two others have their turn. */
const AT_ONCE = 16

const instant = v.custom<Instant>(value => typeof value === 'number')
const boardRowSchema: v.GenericSchema<unknown, BoardRow> = v.object({
  county: v.string(),
  region: v.string(),
  module: v.string(),
  ref: v.string(),
  state: v.picklist(['open', 'filled', 'closed']),
  tier: v.string(),
  nextTierAt: v.nullable(instant),
  wanted: v.number(),
  answered: v.number(),
  seatsFree: v.number(),
  field: v.nullable(v.string()),
  language: v.nullable(v.string()),
  enterprise: v.boolean(),
  // Absent, as whatever is null below, in what was written before there was such a thing.
  experiencedOnly: v.optional(v.array(v.picklist(TIERS)), []),
  excerpt: v.string(),
  cameWith: v.optional(cameWithSchema, {}),
  place: v.string(),
  openedAt: instant,
  regionalAt: v.optional(v.nullable(instant), null),
  nationalAt: v.optional(v.nullable(instant), null),
  promisedUntil: v.optional(v.nullable(instant), null),
})

/** The live stream that lawyers' desks watch. */
export const BOARD_STREAM = 'platform/board'

/** Keeps the board of open calls: one row a call, whatever the number of lawyers; the newest version wins. */
export function boardConsumer(
  platform: Store<PlatformTables>,
  wake: (streams: readonly string[]) => void,
): Consumer {
  const consume = async (changes: readonly Handed[]) => {
    const put = async (db: Kysely<PlatformTables>) => {
      for (const some of chunked(changes, AT_ONCE)) await putRows(db, some.map(rowOf), '<')
    }
    // A disk's flush for all, not for each statement.
    if (changes.length === 1) await put(platform.write)
    else await platform.transaction('board', put)
    wake([BOARD_STREAM])
  }
  return {
    topic: 'call',
    consume: handed => consume([handed]),
    consumeAll: handed => consume(newest(handed)),
    async rebuild(source) {
      const before = await idsOf(platform.read, source.code)
      const found = new Set<string>()
      for await (const rows of pagesOf(source)) {
        await putRows(platform.write, rows, '<=')
        for (const { call_id } of rows) found.add(call_id)
      }
      const gone = before.filter(id => !found.has(id))
      for (const ids of chunked(gone, PAGE))
        await platform.write.deleteFrom('open_call').where('call_id', 'in', ids).execute()
      wake([BOARD_STREAM])
    },
    async keepOnly(counties) {
      await platform.write
        .deleteFrom('open_call')
        .where('county', 'not in', ['', ...counties])
        .execute()
    },
  }
}

/** How many of a county's calls the board has not, has otherwise, or has although the county has not. */
export async function boardFaults(platform: Kysely<PlatformTables>, source: CountySource): Promise<number> {
  const there = await platform.selectFrom('open_call').selectAll().where('county', '=', source.code).execute()
  const rows = new Map(there.map(row => [row.call_id, row]))
  let faults = 0
  for await (const page of pagesOf(source)) {
    for (const row of page) {
      const found = rows.get(row.call_id)
      rows.delete(row.call_id)
      // Free seats change with the clock, between what was told and now.
      if (!found || differs({ ...row, seats_free: 0 }, { ...found, seats_free: 0 })) faults++
    }
  }
  return faults + rows.size
}

const rowOf = ({ subject, version, payload }: Handed) =>
  columns(subject, version, v.parse(boardRowSchema, payload))

async function* pagesOf({ code, region, read, now }: CountySource) {
  for (let after = ''; ; ) {
    const rows = await boardRowsOf(read, { code, region }, now, { after, limit: PAGE })
    if (rows.length === 0) return
    yield rows.map(({ id, version, row }) => columns(id, version, row))
    after = rows.at(-1)!.id
  }
}

const columns = (id: string, version: number, call: BoardRow) => ({
  call_id: id,
  county: call.county,
  region: call.region,
  module: call.module,
  ref: call.ref,
  state: call.state,
  tier: call.tier,
  next_tier_at: call.nextTierAt,
  wanted: call.wanted,
  answered: call.answered,
  seats_free: call.seatsFree,
  field: call.field,
  language: call.language,
  enterprise: call.enterprise ? 1 : 0,
  experienced_only: call.experiencedOnly.join(' '),
  excerpt: call.excerpt,
  came_with: cameWithText(call.cameWith),
  place: call.place,
  opened_at: call.openedAt,
  regional_at: call.regionalAt,
  national_at: call.nationalAt,
  promised_until: call.promisedUntil,
  version,
})

async function putRows(
  db: Kysely<PlatformTables>,
  rows: readonly ReturnType<typeof columns>[],
  over: '<' | '<=',
): Promise<void> {
  await (over === '<' ? putNewer : putAgain)(db, rows)
}

const putting = (over: '<' | '<=') =>
  preparedRows<PlatformTables, 'open_call'>()((db, rows) => {
    const names = Object.keys(rows[0]!).filter(name => name !== 'call_id')
    return db
      .insertInto('open_call')
      .values([...rows])
      .onConflict(c =>
        c
          .column('call_id')
          .doUpdateSet(eb => excluded(eb, names as never[]))
          .whereRef('open_call.version', over, 'excluded.version'),
      )
  })
const putNewer = putting('<')
const putAgain = putting('<=')

async function idsOf(db: Kysely<PlatformTables>, county: string): Promise<string[]> {
  const rows = await db.selectFrom('open_call').select('call_id').where('county', '=', county).execute()
  return rows.map(row => row.call_id)
}
