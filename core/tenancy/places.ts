import { refuseField } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { t } from '../words/index.ts'
import { shownName } from './divisions/index.ts'

/** A village, community or township of the county, as it is called now. */
export interface Place {
  readonly code: string
  readonly name: string
  /** Name of the township (乡镇) that it belongs to, or is. */
  readonly township: string
}

/** The place of a division code; undefined for none given. Refuses the field `division` for one the county has not. */
export async function placeOf(
  db: Kysely<CountyTables>,
  code: string | null | undefined,
): Promise<Place | undefined> {
  if (!code) return undefined
  const row = await db
    .selectFrom('division')
    .leftJoin('division as above', 'above.code', 'division.parent')
    .select(['division.code', 'division.name', 'division.level', 'above.name as above'])
    .where('division.code', '=', code)
    .executeTakeFirst()
  if (!row) throw refuseField('division', 'unknown', t('本县没有这个村（社区），请重新选择'))
  return {
    code: row.code,
    name: row.name,
    township: row.level === 'village' ? (row.above ?? row.name) : row.name,
  }
}

/** The name of a place with its township's, `大榆树乡 胜利村`, or undefined when the matter names none. */
export async function divisionName(
  db: Kysely<CountyTables>,
  code: string | null,
): Promise<string | undefined> {
  if (!code) return undefined
  const row = await db
    .selectFrom('division')
    .leftJoin('division as above', 'above.code', 'division.parent')
    .select(['division.name', 'division.level', 'above.name as above'])
    .where('division.code', '=', code)
    .executeTakeFirst()
  if (!row) return undefined
  return row.level === 'village' && row.above ? `${row.above} ${row.name}` : row.name
}

/** What a person calls townships, villages and communities of the county, by their codes. */
export async function divisionNames(
  db: Kysely<CountyTables>,
  codes: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('division')
    .select(['code', 'name'])
    .where('code', 'in', ['', ...codes])
    .execute()
  return new Map(rows.map(row => [row.code, shownName(row)]))
}

/** The code of the township that a division lies in, or is: a village's begins with it (GB/T 10114-2003). */
export const townshipCode = (code: string): string => code.slice(0, 9)
