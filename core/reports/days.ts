import type { CountyTables, Kysely, Transaction } from '../database/index.ts'
import { type Cells, cellsText, type GroupedCells, mergeGrouped } from './cells.ts'

/** Adds to days of a module. Returns the days that came out otherwise than they were. */
export async function changeDays(
  tx: Transaction<CountyTables>,
  module: string,
  changes: ReadonlyMap<string, GroupedCells>,
): Promise<string[]> {
  const standing = await daysAsTheyStand(tx, module, [...changes.keys()])
  const touched: string[] = []
  for (const [day, change] of changes) {
    const before = standing.get(day) ?? {}
    const after = structuredClone(before)
    mergeGrouped(after, change)
    if (await putDay(tx, module, day, before, after)) touched.push(day)
  }
  return touched
}

/** Days of a module as they stand, whole or these groups of them. */
export async function daysAsTheyStand(
  db: Kysely<CountyTables>,
  module: string,
  days: readonly string[],
  groups?: readonly string[],
): Promise<Map<string, GroupedCells>> {
  let query = db
    .selectFrom('figure_day')
    .selectAll()
    .where('module', '=', module)
    .where('day', 'in', ['', ...days])
  if (groups) query = query.where('grouping', 'in', [...groups])
  const rows = await query.execute()
  const found = new Map<string, GroupedCells>()
  for (const { day, grouping, cells } of rows) {
    const standing = found.get(day) ?? {}
    found.set(day, standing)
    standing[grouping] = JSON.parse(cells) as Cells
  }
  return found
}

/** Writes what of a day is otherwise than before. Returns whether anything was. */
export async function putDay(
  tx: Transaction<CountyTables>,
  module: string,
  day: string,
  before: GroupedCells,
  after: GroupedCells,
): Promise<boolean> {
  let changed = false
  for (const grouping of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, cells] = [before[grouping], after[grouping]]
    if (old && cells && cellsText(old) === cellsText(cells)) continue
    changed = true
    if (cells) {
      const text = { cells: cellsText(cells) }
      await tx
        .insertInto('figure_day')
        .values({ module, day, grouping, ...text })
        .onConflict(c => c.columns(['module', 'day', 'grouping']).doUpdateSet(text))
        .execute()
    } else {
      await tx
        .deleteFrom('figure_day')
        .where('module', '=', module)
        .where('day', '=', day)
        .where('grouping', '=', grouping)
        .execute()
    }
  }
  return changed
}
