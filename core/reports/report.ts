import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CountyTables, Kysely, PlatformTables } from '../database/index.ts'
import { addDays } from '../time/index.ts'
import { t } from '../words/index.ts'
import { type Cells, type GroupedCells, merge, mergeGrouped } from './cells.ts'
import type { FigureDeclaration, Figures } from './declare.ts'
import type { NotJudged } from './inTime.ts'
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
  /** Over those of the whole period before. */
  readonly courseBefore: readonly Reading[]
}

/** A figure where its course is not asked for. */
export type FigureInAll = Omit<FigureInPeriod, 'course' | 'courseBefore'>

/** A group's figures by what they are told apart by, the largest first. */
export interface GroupInPeriod {
  readonly name: string
  readonly title: string
  readonly columns: readonly { readonly name: string; readonly declared: FigureDeclaration }[]
  readonly rows: readonly {
    readonly key: string
    readonly title: string
    readonly readings: readonly Reading[]
    /** What the figures that its columns leave out come to. */
    readonly leftOut: readonly { readonly name: string; readonly now: Reading }[]
  }[]
}

/** What a module's figures come to in a period. */
export interface Report {
  readonly figures: readonly FigureInPeriod[]
  readonly groups: readonly GroupInPeriod[]
  readonly step: Step
  readonly steps: readonly Days[]
  /** Those of the whole period, also the ones still to come, and of the whole one before. */
  readonly whole: { readonly now: readonly Days[]; readonly before: readonly Days[] }
}

/** Asks what the keys of a group are called in the county, where they are its own. */
type Names = (group: string, keys: readonly string[]) => Promise<ReadonlyMap<string, string>>

/** A county's report, from its own days, without what is `open`: not judged yet. */
export async function countyReport(
  read: Kysely<CountyTables>,
  module: string,
  declared: Figures,
  period: Period,
  open?: NotJudged,
): Promise<Report> {
  const sums = new Sums(period)
  for await (const { from, to } of inPieces(period)) {
    const rows = await read
      .selectFrom('figure_day')
      .select(['day', 'grouping', 'cells'])
      .where('module', '=', module)
      .where('day', '>=', from)
      .where('day', '<=', to)
      .execute()
    for (const { day, grouping, cells } of rows) sums.add(day, { [grouping]: JSON.parse(cells) as Cells })
  }
  for (const { day, cells } of open?.days ?? []) sums.add(day, cells, -1)
  return reportOf(declared, sums, async (group, keys) => {
    const groups = declared.groups[group]!
    return groups.everywhere ? new Map() : groups.namesIn(read, keys)
  })
}

/**
 * What counties come to together, and what the figures of each come to, by its code, without what is `open` in each. From
 * what the platform keeps of them.
 */
export async function countiesReport(
  read: Kysely<PlatformTables>,
  module: string,
  declared: Figures,
  period: Period,
  counties: readonly string[],
  open: ReadonlyMap<string, NotJudged> = new Map(),
): Promise<{
  readonly all: Report
  readonly each: ReadonlyMap<string, readonly FigureInAll[]>
}> {
  const all = new Sums(period)
  const each = new Map<string, readonly FigureInAll[]>()
  for (const county of counties) {
    const own = new Sums(period)
    for await (const { from, to } of inPieces(period)) {
      const rows = await read
        .selectFrom('county_figures')
        .select(['day', 'cells'])
        .where('county', '=', county)
        .where('module', '=', module)
        .where('day', '>=', from)
        .where('day', '<=', to)
        .execute()
      for (const row of rows) {
        const cells = JSON.parse(row.cells) as GroupedCells
        all.add(row.day, cells)
        own.add(row.day, { '': cells[''] ?? {} })
      }
    }
    for (const { day, cells } of open.get(county)?.days ?? []) {
      all.add(day, everywhere(declared, cells), -1)
      own.add(day, { '': cells[''] ?? {} }, -1)
    }
    each.set(
      county,
      figuresOf(declared, own).map(({ course: _, courseBefore: __, ...figure }) => figure),
    )
  }
  return { all: await reportOf(declared, all), each }
}

/** Of cells, the totals and the groups that mean the same in every county. */
const everywhere = ({ groups }: Figures, cells: GroupedCells): GroupedCells =>
  Object.fromEntries(Object.entries(cells).filter(([name]) => name === '' || groups[name]?.everywhere))

/** How many days are read and added up before whoever else waits has their turn. */
const PIECE = 31

/** The days of a period and of the whole one before it, in pieces, each in a turn of its own. */
async function* inPieces(period: Period): AsyncGenerator<Days> {
  for (const { from, to } of [period.course.before, period]) {
    for (let begin = from; begin <= to; begin = addDays(begin, PIECE)) {
      await nextTurn()
      let end = addDays(begin, PIECE - 1)
      if (end > to) end = to
      yield { from: begin, to: end }
    }
  }
}

/** Adds days up: the period by step and by group, the one before in all and by step. */
class Sums {
  readonly before: Cells = {}
  readonly groups: GroupedCells = {}
  readonly course: readonly Cells[]
  readonly courseBefore: readonly Cells[]
  readonly steps: ReturnType<typeof stepsOf>
  readonly whole: Report['whole']
  readonly #period: Period

  constructor(period: Period) {
    this.#period = period
    const { now, before } = period.course
    this.steps = stepsOf(period, now)
    this.whole = { now: stepsOf(now).parts, before: stepsOf(before, now).parts }
    this.course = this.steps.parts.map(() => ({}))
    this.courseBefore = this.whole.before.map(() => ({}))
  }

  add(day: string, cells: GroupedCells, sign: 1 | -1 = 1): void {
    const { from, to, before, course } = this.#period
    const { '': total = {}, ...groups } = cells
    if (day >= before.from && day <= before.to) merge(this.before, total, sign)
    if (day >= course.before.from && day <= course.before.to)
      merge(this.courseBefore[this.whole.before.findIndex(part => day <= part.to)]!, total, sign)
    if (day < from || day > to) return
    merge(this.course[this.steps.parts.findIndex(part => day <= part.to)]!, total, sign)
    mergeGrouped(this.groups, groups, sign)
  }
}

function figuresOf(declared: Figures, { before, course, courseBefore }: Sums): FigureInPeriod[] {
  const now: Cells = {}
  for (const cells of course) merge(now, cells)
  return Object.entries(declared.figures).map(([name, declared]) => ({
    name,
    declared,
    now: readingIn(now, name, declared.kind),
    before: readingIn(before, name, declared.kind),
    course: course.map(cells => readingIn(cells, name, declared.kind)),
    courseBefore: courseBefore.map(cells => readingIn(cells, name, declared.kind)),
  }))
}

async function reportOf(
  declared: Figures,
  sums: Sums,
  names: Names = async () => new Map(),
): Promise<Report> {
  const groups: GroupInPeriod[] = []
  for (const name of Object.keys(declared.groups)) {
    const cells = sums.groups[name]
    if (cells) groups.push(await groupOf(declared, name, cells, names))
  }
  const { step, parts } = sums.steps
  return { figures: figuresOf(declared, sums), groups, step, steps: parts, whole: sums.whole }
}

async function groupOf(declared: Figures, name: string, cells: Cells, names: Names): Promise<GroupInPeriod> {
  const group = declared.groups[name]!
  const keys = [...new Set(Object.values(cells).flatMap(byKey => Object.keys(byKey)))]
  const own = await names(name, keys)
  const titleOf = (key: string) =>
    (group.everywhere ? group.name(key) : own.get(key)) ?? (key || t(group.none))
  const columns = group.figures.map(figure => ({ name: figure, declared: declared.figures[figure]! }))
  const left = new Set(columns.flatMap(({ declared }) => declared.leftOut?.figure ?? []))
  const rows = keys
    .map(key => ({
      key,
      title: key === '' ? t(group.none) : titleOf(key),
      readings: columns.map(({ name, declared }) => readingIn(cells, name, declared.kind, key)),
      leftOut: [...left].map(name => ({
        name,
        now: readingIn(cells, name, declared.figures[name]!.kind, key),
      })),
    }))
    .sort((a, b) => (b.readings[0]?.value ?? -1) - (a.readings[0]?.value ?? -1) || (a.key < b.key ? -1 : 1))
  return { name, title: t(group.title), columns, rows }
}
