import * as v from 'valibot'
import type { Seals } from '../crypto/index.ts'
import { tokenHash } from '../crypto/index.ts'
import { type CountyTables, fromJson, type Kysely } from '../database/index.ts'

/** What was typed, field by field, in the order of the form. */
export type DraftValues = readonly (readonly [string, readonly string[]])[]

export const draftValues = v.pipe(
  v.array(v.tuple([v.pipe(v.string(), v.maxLength(200)), v.array(v.string())])),
  v.maxLength(300),
  v.check(values => JSON.stringify(values).length <= 300_000),
)

export interface Draft {
  readonly operation: string
  readonly values: DraftValues
}

/** A draft stands under the hash of a random token, which only its writer's browser has. */
export const draftId = (token: string) => tokenHash(token)
export const draftContext = (id: string) => `draft.values.${id}`

/** The draft of a token, or undefined: there is none (any more), or it was written for something else. */
export async function draftOf(
  db: Kysely<CountyTables>,
  keys: Seals,
  token: string,
  operation: string,
): Promise<Draft | undefined> {
  const id = draftId(token)
  const row = await db
    .selectFrom('draft')
    .select('values_sealed')
    .where('id', '=', id)
    .where('operation', '=', operation)
    .executeTakeFirst()
  return row && { operation, values: fromJson(draftValues, keys.unseal(row.values_sealed, draftContext(id))) }
}
