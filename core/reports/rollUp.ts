import { common } from '../commands/index.ts'
import {
  type CountyTables,
  chunked,
  excluded,
  type Kysely,
  type Store,
  type Transaction,
} from '../database/index.ts'
import { toMatter } from '../matters/index.ts'
import { newId } from '../people/index.ts'
import { type Instant, shanghaiDate } from '../time/index.ts'
import { cellsOf, cellsText, type GroupedCells, mergeGrouped } from './cells.ts'
import { changeDays, daysAsTheyStand } from './days.ts'
import type { Figures, MeasuringPlace } from './declare.ts'
import { editionOf } from './editions.ts'
import { FIGURES } from './project.ts'

/** How many matters are measured and written in one transaction: nobody waits long behind it. */
const AT_ONCE = 100

export interface RollUpPlace {
  readonly county: MeasuringPlace['county']
  readonly store: Store<CountyTables>
  readonly now: Instant
  /** By module. */
  readonly declared: ReadonlyMap<string, Figures>
}

interface Fresh {
  readonly matter_id: string
  readonly module: string
  readonly day: string
  readonly version: number
  readonly cells: GroupedCells
}

/**
 * Measures matters as they stand now and brings their days to it: what was measured before is taken away, and the new
 * added. Done twice, or in another order, it comes to the same. Returns whether a day changed, which the outbox then
 * holds.
 */
export async function rollUp(place: RollUpPlace, ids: readonly string[]): Promise<boolean> {
  let changed = false
  for (const some of chunked(ids, AT_ONCE)) {
    const fresh = await measured(place, some)
    for (const [module, rows] of Map.groupBy(fresh, row => row.module)) {
      if (await settle(place, module, rows)) changed = true
    }
  }
  return changed
}

/** Outside of any transaction, so that no command waits for it; a matter that changes meanwhile comes again. */
async function measured({ county, store, declared }: RollUpPlace, ids: readonly string[]): Promise<Fresh[]> {
  const rows = await store.read
    .selectFrom('matter')
    .selectAll()
    .where('id', 'in', [...ids])
    .where('module', 'in', ['', ...declared.keys()])
    .execute()
  const fresh: Fresh[] = []
  for (const [module, own] of Map.groupBy(rows.map(toMatter), row => row.module)) {
    const figures = declared.get(module)!
    const seen = await figures.measure({ county, read: store.read }, own)
    for (const { id, version, openedAt } of own) {
      const cells = cellsOf(figures, seen.get(id) ?? { seen: [] })
      fresh.push({ matter_id: id, module, day: shanghaiDate(openedAt), version, cells })
    }
  }
  return fresh
}

function settle(place: RollUpPlace, module: string, fresh: readonly Fresh[]): Promise<boolean> {
  return place.store.transaction('reports.roll-up', async tx => {
    const version = await nextVersion(tx, place.declared, module)
    const ids = fresh.map(row => row.matter_id)
    const standing = await tx.selectFrom('matter').select(['id', 'version']).where('id', 'in', ids).execute()
    const versions = new Map(standing.map(row => [row.id, row.version]))
    const known = await tx.selectFrom('figure_matter').selectAll().where('matter_id', 'in', ids).execute()
    const before = new Map(known.map(row => [row.matter_id, row]))
    const rows = fresh
      .filter(row => versions.get(row.matter_id) === row.version)
      .map(row => ({ ...row, cells: cellsText(row.cells) }))
      .filter(row => !isSame(row, before.get(row.matter_id)))
    if (rows.length === 0) return false
    const days = new Map<string, GroupedCells>()
    const note = (day: string, cells: string, sign: 1 | -1) => {
      const change = days.get(day) ?? {}
      days.set(day, change)
      mergeGrouped(change, JSON.parse(cells) as GroupedCells, sign)
    }
    for (const row of rows) {
      const old = before.get(row.matter_id)
      // What changed of the matter is no figure's: its day loses and gains the same.
      if (old && old.day === row.day && old.cells === row.cells) continue
      if (old) note(old.day, old.cells, -1)
      note(row.day, row.cells, 1)
    }
    await tx
      .insertInto('figure_matter')
      .values(rows)
      .onConflict(c =>
        c.column('matter_id').doUpdateSet(eb => excluded(eb, ['module', 'day', 'version', 'cells'])),
      )
      .execute()
    if (days.size === 0) return false
    const touched = await changeDays(tx, module, days)
    await publishDays(place, tx, module, version, touched)
    return touched.length > 0
  })
}

type MatterCells = { readonly day: string; readonly version: number; readonly cells: string }
const isSame = (row: MatterCells, old: MatterCells | undefined) =>
  old !== undefined && old.day === row.day && old.version === row.version && old.cells === row.cells

/** Counts the changes of a module's figures, and lets one at a time be made: two nodes would both add the same matter. */
export async function nextVersion(
  tx: Transaction<CountyTables>,
  declared: RollUpPlace['declared'],
  module: string,
): Promise<number> {
  const { version } = await tx
    .insertInto('figure_version')
    .values({ module, version: 1, edition: editionOf(declared, module) })
    .onConflict(c =>
      c.column('module').doUpdateSet(eb => ({ version: eb('figure_version.version', '+', 1) })),
    )
    .returning('version')
    .executeTakeFirstOrThrow()
  return Number(version)
}

/** Hands days on to the platform, as they stand after this. */
export async function publishDays(
  { declared, now }: Pick<RollUpPlace, 'declared' | 'now'>,
  tx: Transaction<CountyTables>,
  module: string,
  version: number,
  days: readonly string[],
): Promise<void> {
  for (const some of chunked(days, AT_ONCE)) {
    const standing = await sharedDays(tx, declared, module, some)
    const rows = some.map(day => ({
      id: newId(),
      topic: FIGURES,
      subject: `${module} ${day}`,
      version,
      payload: JSON.stringify({ module, day, cells: standing.get(day) ?? {} }),
      created_at: now,
      handed_at: null,
    }))
    await common(tx).insertInto('outbox').values(rows).execute()
  }
}

/** What of a county's days means the same everywhere: the totals, and the groups that say so. */
export function sharedDays(
  db: Kysely<CountyTables>,
  declared: ReadonlyMap<string, Figures>,
  module: string,
  days: readonly string[],
): Promise<Map<string, GroupedCells>> {
  const groups = Object.entries(declared.get(module)?.groups ?? {})
  const shared = ['', ...groups.filter(([, { everywhere }]) => everywhere).map(([name]) => name)]
  return daysAsTheyStand(db, module, days, shared)
}
