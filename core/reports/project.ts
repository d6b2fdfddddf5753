import * as v from 'valibot'
import { chunked, excluded, type Kysely, type PlatformTables, type Store } from '../database/index.ts'
import { type Consumer, newest } from '../outbox/index.ts'
import { cellsText } from './cells.ts'

/** Topic of a day's figures that a county hands on. */
export const FIGURES = 'figures'

const ROWS = 200

const tally = v.record(v.string(), v.number())
const daySchema = v.object({
  module: v.string(),
  day: v.string(),
  cells: v.record(v.string(), v.record(v.string(), v.record(v.string(), tally))),
})

export interface CountyDay {
  readonly county: string
  readonly module: string
  readonly day: string
  readonly cells: string
  readonly version: number
}

/** Keeps each county's days on the platform; the newest version wins. */
export function countyFiguresConsumer(platform: Store<PlatformTables>): Consumer {
  const consume: NonNullable<Consumer['consumeAll']> = changes =>
    putCountyDays(
      platform.write,
      changes.map(({ county, version, payload }) => {
        const { module, day, cells } = v.parse(daySchema, payload)
        return { county: county!, module, day, cells: cellsText(cells), version }
      }),
      '<',
    )
  return {
    topic: FIGURES,
    consume: handed => consume([handed]),
    consumeAll: handed => consume(newest(handed)),
  }
}

/** Writes days over what is older, or with `<=` equally old. A day of nothing stays as such: it too has a version. */
export async function putCountyDays(
  db: Kysely<PlatformTables>,
  rows: readonly CountyDay[],
  over: '<' | '<=',
): Promise<void> {
  for (const some of chunked(rows, ROWS))
    await db
      .insertInto('county_figures')
      .values(some)
      .onConflict(c =>
        c
          .columns(['county', 'module', 'day'])
          .doUpdateSet(eb => excluded(eb, ['cells', 'version']))
          .whereRef('county_figures.version', over, 'excluded.version'),
      )
      .execute()
}
