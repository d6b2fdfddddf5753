import { type Expression, type Kysely, sql } from 'kysely'
import { kindOf } from './kind.ts'

/**
 * Texts of a list as one value, for `in` and `not in`. Thousands of values of their own would be compiled and planned anew
 * for each length that the list has; and a statement takes only so many.
 */
export function listed<DB>(db: Kysely<DB>, texts: readonly string[]): Expression<string> {
  const json = JSON.stringify(texts)
  return kindOf(db) === 'postgres'
    ? sql<string>`(select jsonb_array_elements_text(${json}::jsonb))`
    : sql<string>`(select value from json_each(${json}))`
}
