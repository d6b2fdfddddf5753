import {
  type CountyTables,
  chunked,
  type Kysely,
  type PlatformTables,
  type Store,
} from '../database/index.ts'
import { type Cells, cellsText, type GroupedCells, mergeGrouped } from './cells.ts'
import { daysAsTheyStand, putDay } from './days.ts'
import type { Figures } from './declare.ts'
import { editionOf } from './editions.ts'
import { type CountyDay, putCountyDays } from './project.ts'
import { nextVersion, publishDays, type RollUpPlace, rollUp, sharedDays } from './rollUp.ts'

const PAGE = 200
/** How many days are added up in one transaction. */
const DAYS = 31

/** Makes a county's figures anew from its matters, while changes go on: what was measured, and what the days come to. */
export async function rebuildCounty(place: RollUpPlace): Promise<void> {
  const { store, declared } = place
  for await (const ids of matterIds(store.read, [...declared.keys()])) await rollUp(place, ids)
  await store.write
    .deleteFrom('figure_matter')
    .where('matter_id', 'not in', eb => eb.selectFrom('matter').select('id'))
    .execute()
  for (const module of declared.keys()) {
    for (const days of chunked(await daysOf(store.read, module), DAYS)) await addUp(place, module, days)
    await store.write
      .updateTable('figure_version')
      .set({ edition: editionOf(declared, module) })
      .where('module', '=', module)
      .execute()
  }
}

/** Brings the platform to what the county's days come to. */
export async function rebuildOnPlatform(
  platform: Store<PlatformTables>,
  county: string,
  read: Kysely<CountyTables>,
  declared: ReadonlyMap<string, Figures>,
): Promise<void> {
  for (const module of declared.keys()) {
    // Asked before the county is: a day that comes meanwhile, at midnight, is not taken for one that is gone.
    const known = await platform.read
      .selectFrom('county_figures')
      .select(['day', 'version'])
      .where('county', '=', county)
      .where('module', '=', module)
      .execute()
    const rows = await countyDays(read, county, module, declared)
    await putCountyDays(platform.write, rows, '<=')
    const there = new Set(rows.map(({ day }) => day))
    const gone = known.filter(({ day }) => !there.has(day))
    for (const some of chunked(gone, PAGE))
      await platform.write
        .deleteFrom('county_figures')
        .where('county', '=', county)
        .where('module', '=', module)
        // Only as it was seen: what the county handed on since is no remnant.
        .where(eb => eb.or(some.map(({ day, version }) => eb.and({ day, version }))))
        .execute()
  }
}

/** A module's days as the platform should have them, at a version that is no later than they are. */
export async function countyDays(
  read: Kysely<CountyTables>,
  county: string,
  module: string,
  declared: ReadonlyMap<string, Figures>,
): Promise<CountyDay[]> {
  const row = await read
    .selectFrom('figure_version')
    .select('version')
    .where('module', '=', module)
    .executeTakeFirst()
  const version = Number(row?.version ?? 0)
  const rows: CountyDay[] = []
  for (const days of chunked(await daysOf(read, module), PAGE)) {
    for (const [day, cells] of await sharedDays(read, declared, module, days))
      rows.push({ county, module, day, cells: cellsText(cells), version })
  }
  return rows
}

/** What the matters of a day come to, by what was measured of them. */
export async function summed(
  db: Kysely<CountyTables>,
  module: string,
  days: readonly string[],
): Promise<Map<string, GroupedCells>> {
  const rows = await db
    .selectFrom('figure_matter')
    .select(['day', 'cells'])
    .where('module', '=', module)
    .where('day', 'in', [...days])
    .execute()
  const sums = new Map<string, GroupedCells>()
  for (const { day, cells } of rows) {
    const sum = sums.get(day) ?? {}
    sums.set(day, sum)
    mergeGrouped(sum, JSON.parse(cells) as Record<string, Cells>)
  }
  return sums
}

async function addUp(place: RollUpPlace, module: string, days: readonly string[]): Promise<void> {
  await place.store.transaction('reports.add-up', async tx => {
    const version = await nextVersion(tx, place.declared, module)
    const sums = await summed(tx, module, days)
    const standing = await daysAsTheyStand(tx, module, days)
    const touched: string[] = []
    for (const day of days)
      if (await putDay(tx, module, day, standing.get(day) ?? {}, sums.get(day) ?? {})) touched.push(day)
    await publishDays(place, tx, module, version, touched)
  })
}

/** Every day of which a module has anything. */
export async function daysOf(db: Kysely<CountyTables>, module: string): Promise<string[]> {
  const rows = await db
    .selectFrom('figure_matter')
    .select('day')
    .where('module', '=', module)
    .union(db.selectFrom('figure_day').select('day').where('module', '=', module))
    .execute()
  return rows.map(({ day }) => day).sort()
}

async function* matterIds(db: Kysely<CountyTables>, modules: readonly string[]) {
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('matter')
      .select('id')
      .where('module', 'in', ['', ...modules])
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute()
    if (rows.length === 0) return
    yield rows.map(({ id }) => id)
    after = rows.at(-1)!.id
  }
}
