import { type CountyTables, type Kysely, prepared } from '../database/index.ts'
import { w } from '../words/index.ts'
import { fill } from './places.ts'

const PLACES = { county: w('县'), body: w('机关'), year: w('年'), serial: w('号') } as const

/** The place of the number itself, which every style has. */
export const SERIAL: string = PLACES.serial

/** The places of a number's style. */
export const SERIES_PLACES: readonly string[] = Object.values(PLACES)

export interface SeriesAt {
  /** Key of the issuing body. */
  readonly body: string
  readonly series: string
  readonly year: number
}

/**
 * The next number of a series, which its row holds until the transaction ends: one that is rolled back gives its number
 * back, so that papers have no gap.
 */
export async function nextSerial(db: Kysely<CountyTables>, at: SeriesAt): Promise<number> {
  const [row] = await nextOf(db, at)
  return row!.last
}

const nextOf = prepared<CountyTables, SeriesAt>()((db, value) =>
  db
    .insertInto('document_series')
    .values({ body: value('body'), series: value('series'), year: value('year'), last: 1 })
    .onConflict(c =>
      c.columns(['body', 'series', 'year']).doUpdateSet(eb => ({ last: eb('document_series.last', '+', 1) })),
    )
    .returning('last'),
)

/** How a number looks. */
export function numberInStyle(
  style: string,
  { county, body, year, serial }: { county: string; body: string; year: number; serial: number },
): string {
  return fill(style, {
    [PLACES.county]: county,
    [PLACES.body]: body,
    [PLACES.year]: String(year),
    [PLACES.serial]: String(serial),
  })
}
