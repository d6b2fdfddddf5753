import { type CountyTables, type Kysely, prepared } from '../database/index.ts'
import { t, w } from '../words/index.ts'
import { fill, placesIn } from './places.ts'

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

/** The last number that a series gave; 0 where it gave none yet. */
export async function lastSerial(db: Kysely<CountyTables>, at: SeriesAt): Promise<number> {
  const row = await db
    .selectFrom('document_series')
    .select('last')
    .where('body', '=', at.body)
    .where('series', '=', at.series)
    .where('year', '=', at.year)
    .executeTakeFirst()
  return row?.last ?? 0
}

/** Lets a series go on after a number that was given elsewhere. It never goes back. */
export async function raiseSerial(db: Kysely<CountyTables>, at: SeriesAt, last: number): Promise<void> {
  await db
    .insertInto('document_series')
    .values({ ...at, last })
    .onConflict(c =>
      c.columns(['body', 'series', 'year']).doUpdateSet({ last }).where('document_series.last', '<', last),
    )
    .execute()
}

/** What is wrong with a county's own style of numbers, in words for its field; undefined where nothing is. */
export function styleFault(style: string): string | undefined {
  const stands = placesIn(style)
  const unknown = stands.find(place => !SERIES_PLACES.includes(place))
  if (unknown !== undefined || /[{}]/.test(style.replaceAll(/\{[^{}]+\}/g, '')))
    return t('大括号里只能写：{known}', { known: SERIES_PLACES.map(place => `{${place}}`).join('、') })
  const missing = [PLACES.year, PLACES.serial].find(place => !stands.includes(place))
  return missing === undefined ? undefined : t('不能缺少“{place}”', { place: `{${missing}}` })
}

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
