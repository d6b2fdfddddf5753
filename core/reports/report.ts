import type { CountyTables, Kysely, PlatformTables } from '../database/index.ts'
import { t } from '../words/index.ts'
import { type Cells, type GroupedCells, merge, mergeGrouped } from './cells.ts'
import type { FigureDeclaration, Figures } from './declare.ts'
import { type Days, type Period, type Step, stepsOf } from './period.ts'
import { type Reading, readingIn } from './reading.ts'

/** A figure in a period and in the one before. */
export interface FigureInPeriod {
  readonly name: string
  readonly declared: FigureDeclaration
  readonly now: Reading
  readonly before: Reading
  /** Over the steps of the period, oldest first. */
  readonly course: readonly Reading[]
}

/** A group's figures by what they are told apart by, the largest first. */
export interface GroupInPeriod {
  readonly name: string
  readonly title: string
  readonly columns: readonly { readonly name: string; readonly declared: FigureDeclaration }[]
  readonly rows: readonly {
    readonly key: string
    readonly title: string
    readonly readings: readonly Reading[]
  }[]
}

/** What a module's figures come to in a period. */
export interface Report {
  readonly figures: readonly FigureInPeriod[]
  readonly groups: readonly GroupInPeriod[]
  readonly step: Step
  readonly steps: readonly Days[]
}

interface DayRow {
  readonly day: string
  readonly cells: GroupedCells
}

/** Asks what the keys of a group are called in the county, where they are its own. */
type Names = (group: string, keys: readonly string[]) => Promise<ReadonlyMap<string, string>>

/** A county's report, from its own days. */
export async function countyReport(
  read: Kysely<CountyTables>,
  module: string,
  declared: Figures,
  period: Period,
): Promise<Report> {
  const rows = await read
    .selectFrom('figure_day')
    .select(['day', 'grouping', 'cells'])
    .where('module', '=', module)
    .where('day', '>=', period.before.from)
    .where('day', '<=', period.to)
    .execute()
  const days = rows.map(({ day, grouping, cells }) => ({
    day,
    cells: { [grouping]: JSON.parse(cells) as Cells },
  }))
  return reportOf(declared, period, days, async (group, keys) => {
    const groups = declared.groups[group]!
    return groups.everywhere ? new Map() : groups.namesIn(read, keys)
  })
}

/** What counties come to, each by its code, and all of them together. From what the platform keeps of them. */
export async function countiesReport(
  read: Kysely<PlatformTables>,
  module: string,
  declared: Figures,
  period: Period,
  counties: readonly string[],
): Promise<{ readonly all: Report; readonly each: ReadonlyMap<string, Report> }> {
  const rows = await read
    .selectFrom('county_figures')
    .select(['county', 'day', 'cells'])
    .where('module', '=', module)
    .where('county', 'in', ['', ...counties])
    .where('day', '>=', period.before.from)
    .where('day', '<=', period.to)
    .execute()
  const days = rows.map(({ county, day, cells }) => ({
    county,
    day,
    cells: JSON.parse(cells) as GroupedCells,
  }))
  const byCounty = Map.groupBy(days, row => row.county)
  const each = new Map<string, Report>()
  for (const code of counties) each.set(code, await reportOf(declared, period, byCounty.get(code) ?? []))
  return { all: await reportOf(declared, period, days), each }
}

async function reportOf(
  declared: Figures,
  period: Period,
  days: readonly DayRow[],
  names: Names = async () => new Map(),
): Promise<Report> {
  const { step, parts } = stepsOf(period)
  const now = sumOf(days, period)
  const before = sumOf(days, period.before)['']
  const course = parts.map(part => sumOf(days, part, '')[''] ?? {})
  const figures = Object.entries(declared.figures).map(([name, declared]) => ({
    name,
    declared,
    now: readingIn(now[''] ?? {}, name, declared.kind),
    before: readingIn(before ?? {}, name, declared.kind),
    course: course.map(cells => readingIn(cells, name, declared.kind)),
  }))
  const groups: GroupInPeriod[] = []
  for (const name of Object.keys(declared.groups)) {
    const cells = now[name]
    if (cells) groups.push(await groupOf(declared, name, cells, names))
  }
  return { figures, groups, step, steps: parts }
}

function sumOf(days: readonly DayRow[], { from, to }: Days, only?: string): GroupedCells {
  const sum: GroupedCells = {}
  for (const { day, cells } of days) {
    if (day < from || day > to) continue
    if (only === undefined) mergeGrouped(sum, cells)
    else if (cells[only]) {
      sum[only] ??= {}
      merge(sum[only], cells[only])
    }
  }
  return sum
}

async function groupOf(declared: Figures, name: string, cells: Cells, names: Names): Promise<GroupInPeriod> {
  const group = declared.groups[name]!
  const keys = [...new Set(Object.values(cells).flatMap(byKey => Object.keys(byKey)))]
  const own = await names(name, keys)
  const titleOf = (key: string) =>
    (group.everywhere ? group.name(key) : own.get(key)) ?? (key || t(group.none))
  const columns = group.figures.map(figure => ({ name: figure, declared: declared.figures[figure]! }))
  const rows = keys
    .map(key => ({
      key,
      title: key === '' ? t(group.none) : titleOf(key),
      readings: columns.map(({ name, declared }) => readingIn(cells, name, declared.kind, key)),
    }))
    .sort((a, b) => (b.readings[0]?.value ?? -1) - (a.readings[0]?.value ?? -1) || (a.key < b.key ? -1 : 1))
  return { name, title: t(group.title), columns, rows }
}
