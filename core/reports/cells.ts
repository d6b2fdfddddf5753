import type { FigureKind, Figures, Measured } from './declare.ts'

/**
 * What was seen of one figure: for a count or an amount their sum under `sum`; for a share how often `yes` and how often
 * `no`; for a duration how often each length in whole seconds. Tallies of any days, in any order, add up.
 */
export type Tally = Record<string, number>

/** By figure, then by key of the group; what is told apart by nothing has the empty key. */
export type Cells = Record<string, Record<string, Tally>>

/** By group; the totals stand under the empty name. */
export type GroupedCells = Record<string, Cells>

/** Seconds to three significant digits: half a percent at most, so that lengths of any size are few. */
const inSeconds = (ms: number) => String(Number((Math.max(0, ms) / 1000).toPrecision(3)))

function tallied(kind: FigureKind, value: number | boolean): [string, number] {
  if (kind === 'share') return [value === true ? 'yes' : 'no', 1]
  if (kind === 'duration') return [inSeconds(Number(value)), 1]
  return ['sum', Number(value)]
}

/** Adds to a tally; what comes to nothing is not there, so that equal contents are equal texts. */
function add(cells: Cells, figure: string, key: string, seen: string, n: number): void {
  cells[figure] ??= {}
  const keys = cells[figure]
  keys[key] ??= {}
  const tally = keys[key]
  const sum = (tally[seen] ?? 0) + n
  if (sum !== 0) {
    tally[seen] = sum
    return
  }
  delete tally[seen]
  if (Object.keys(tally).length === 0) delete keys[key]
  if (Object.keys(keys).length === 0) delete cells[figure]
}

/** Adds cells to others, or with `sign` -1 takes them away. */
export function merge(into: Cells, from: Cells, sign: 1 | -1 = 1): void {
  for (const [figure, keys] of Object.entries(from))
    for (const [key, tally] of Object.entries(keys))
      for (const [seen, n] of Object.entries(tally)) add(into, figure, key, seen, sign * n)
}

/** The same for cells by group. */
export function mergeGrouped(into: GroupedCells, from: GroupedCells, sign: 1 | -1 = 1): void {
  for (const [group, cells] of Object.entries(from)) {
    into[group] ??= {}
    merge(into[group], cells, sign)
    if (Object.keys(into[group]).length === 0) delete into[group]
  }
}

/**
 * One matter's cells: in a group the figures that are told apart by it, and those that they leave out. Throws for a figure or
 * group that was not declared.
 */
export function cellsOf(declared: Figures, { by: whole = {}, seen }: Measured): GroupedCells {
  const cells: GroupedCells = {}
  for (const { figure, value, by = {} } of seen) {
    const declaration = declared.figures[figure]
    if (!declaration) throw new Error(`the figure ${figure} is not declared`)
    const [what, n] = tallied(declaration.kind, value)
    cells[''] ??= {}
    add(cells[''], figure, '', what, n)
    for (const [group, { figures }] of Object.entries(declared.groups)) {
      if (!figures.some(one => one === figure || declared.figures[one]?.leftOut?.figure === figure)) continue
      cells[group] ??= {}
      add(cells[group], figure, by[group] ?? whole[group] ?? '', what, n)
    }
  }
  for (const [group, inGroup] of Object.entries(cells))
    if (Object.keys(inGroup).length === 0) delete cells[group]
  return cells
}

/** The one text of cells: equal contents are equal texts. */
export function cellsText(cells: Cells | GroupedCells): string {
  return JSON.stringify(cells, (_, value: unknown) =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}
