import type { CountyIdentity } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { type Instant, shanghaiYear } from '../time/index.ts'
import { lastSerial, numberInStyle } from './series.ts'
import { bodyOf, prefixOf, type SeriesOf, styleOf } from './settings/index.ts'

/** How far a series of numbers is this year, and which number comes next. */
export async function seriesNow(
  db: Kysely<CountyTables>,
  county: Pick<CountyIdentity, 'name'>,
  { series, body }: SeriesOf,
  now: Instant,
): Promise<{
  readonly style: string
  readonly last: number
  readonly next: string
  readonly issuer: string
}> {
  const year = shanghaiYear(now)
  const { name: issuer, mark } = await bodyOf(db, county, body)
  const style = await styleOf(db, series)
  const last = await lastSerial(db, { body: body.key, series: series.name, year })
  const places = { county: await prefixOf(db, county), body: mark, year, serial: last + 1 }
  return { style, last, next: numberInStyle(style, places), issuer }
}
