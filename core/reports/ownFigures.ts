import type { CountyTables, Kysely } from '../database/index.ts'
import { type Cells, merge } from './cells.ts'
import type { FigureDeclaration, Figures } from './declare.ts'
import type { Days } from './period.ts'
import { type Reading, readingIn } from './reading.ts'

/** A figure of one lawyer, read in each of the periods that were asked for; undefined where too few were asked to tell. */
export interface OwnFigure {
  readonly name: string
  readonly declared: FigureDeclaration
  readonly readings: readonly (Reading | undefined)[]
}

/**
 * What a module's figures come to for one lawyer in a county, in periods, from the county's days; nothing where the module
 * tells nothing apart by lawyer.
 */
export async function ownFigures(
  read: Kysely<CountyTables>,
  module: string,
  declared: Figures,
  lawyerId: string,
  periods: readonly Days[],
): Promise<readonly OwnFigure[]> {
  const [name, group] = Object.entries(declared.groups).find(([, group]) => group.of === 'lawyer') ?? []
  if (name === undefined || group === undefined) return []
  const sums = periods.map((): Cells => ({}))
  for (const [at, { from, to }] of periods.entries()) {
    const rows = await read
      .selectFrom('figure_day')
      .select('cells')
      .where('module', '=', module)
      .where('grouping', '=', name)
      .where('day', '>=', from)
      .where('day', '<=', to)
      .execute()
    for (const row of rows) merge(sums[at]!, of(lawyerId, JSON.parse(row.cells) as Cells))
  }
  return group.figures.map(name => {
    const figure = declared.figures[name]!
    const readings = sums.map(cells => toldTo(figure, readingIn(cells, name, figure.kind, lawyerId)))
    return { name, declared: figure, readings }
  })
}

/** One lawyer's part of a day. */
function of(key: string, cells: Cells): Cells {
  const own = Object.entries(cells).flatMap(([figure, { [key]: tally }]) =>
    tally ? [[figure, { [key]: tally }] as const] : [],
  )
  return Object.fromEntries(own)
}

/** Of few people a share would say what each of them said. */
function toldTo({ least = 0 }: FigureDeclaration, reading: Reading): Reading | undefined {
  return reading.kind === 'share' && reading.of > 0 && reading.of < least ? undefined : reading
}
