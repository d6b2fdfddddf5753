import type { CountyTables, Kysely } from '../database/index.ts'
import { type Cells, merge } from './cells.ts'
import type { FigureDeclaration, Figures } from './declare.ts'
import type { Days } from './period.ts'
import { type Reading, readingIn } from './reading.ts'

/** Whom a lawyer's figures are told to: themselves, or the other legal advisers of the county. */
type ToldTo = 'self' | 'colleagues'

/** A figure of one lawyer, read in each of the periods that were asked for; undefined where too few were asked to tell. */
export interface LawyerFigure {
  readonly name: string
  readonly declared: FigureDeclaration
  readonly readings: readonly (Reading | undefined)[]
}

/**
 * What a module's figures come to for each of these lawyers in a county, in periods, from the county's days; nothing where
 * the module tells nothing apart by lawyer.
 */
export async function lawyerFigures(
  read: Kysely<CountyTables>,
  module: string,
  declared: Figures,
  lawyerIds: readonly string[],
  periods: readonly Days[],
  to: ToldTo = 'self',
): Promise<ReadonlyMap<string, readonly LawyerFigure[]>> {
  const [name, group] = Object.entries(declared.groups).find(([, group]) => group.of === 'lawyer') ?? []
  if (name === undefined || group === undefined) return new Map()
  const told = to === 'self' ? group.figures : (group.amongColleagues ?? [])
  if (told.length === 0) return new Map()
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
    for (const { cells } of rows) merge(sums[at]!, only(lawyerIds, JSON.parse(cells) as Cells))
  }
  const figuresOf = (id: string) =>
    told.map(name => {
      const figure = declared.figures[name]!
      const readings = sums.map(cells => toldTo(figure, readingIn(cells, name, figure.kind, id)))
      return { name, declared: figure, readings }
    })
  return new Map(lawyerIds.map(id => [id, figuresOf(id)]))
}

/** These lawyers' part of a day. */
function only(keys: readonly string[], cells: Cells): Cells {
  const wanted = new Set(keys)
  return Object.fromEntries(
    Object.entries(cells).map(([figure, tallies]) => [
      figure,
      Object.fromEntries(Object.entries(tallies).filter(([key]) => wanted.has(key))),
    ]),
  )
}

/** Of few people a share would say what each of them said. */
function toldTo({ least = 0 }: FigureDeclaration, reading: Reading): Reading | undefined {
  return reading.kind === 'share' && reading.of > 0 && reading.of < least ? undefined : reading
}
